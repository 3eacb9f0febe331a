"""Have a class work at once in a real JupyterHub, and report what it waits for and what it uses.

    python3 -m venv /tmp/class
    /tmp/class/bin/pip install -r requirements.txt -r tools/classroom-requirements.txt
    npm install --prefix /tmp/class configurable-http-proxy@5.3.0
    /tmp/class/bin/python -m tools.classroom 20

The number is that of the learners. Each follows the teacher's nbgitpuller link with an empty home:
logs in, waits for a server, gets the course, opens and runs two notebooks, answers, saves, leaves.
It needs Linux, and for 20 learners 7 GB of memory and three minutes on 2 cores. Hub, proxy and
servers listen on this machine only, and are ended here, whatever happens. It exits with an error if
anything failed, or if a learner's progress is not exactly what that learner did.
"""

import asyncio
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
import uuid
from pathlib import Path

import aiohttp
import psutil
from yarl import URL

from exercises.catalogue import NOTEBOOKS
from exercises.kinds import Function, Number, Prediction
from exercises.sources import source
from tools.reexecute import ROOT

NUMBERS = ["02", "09"]  # of the notebooks that are run
EXERCISES = {number: list(NOTEBOOKS[title]) for title in NOTEBOOKS for number in NUMBERS
             if title.startswith(number)}  # fmt: skip
COURSE = "loss-to-backprop"  # the folder in a learner's home
PATIENCE = 3600  # seconds for all that one learner does
PROXY = Path(sys.prefix, "node_modules/.bin/configurable-http-proxy")
LOG = "/tmp/classroom.log"  # kept if something failed
PASSWORD = secrets.token_hex()
CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "{password}"
c.DummyAuthenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.Spawner.cmd = ["{prefix}/bin/jupyterhub-singleuser"]
# A kernel that talks by TCP may lose one of its ports, before it opens it, to another learner's.
c.Spawner.args = ["--KernelManager.transport=ipc", *{root}]
# A machine on which many servers start at once needs more than the usual minute and half minute.
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
"""


def main(learners=20):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Terminated."))  # so that all else ends too
    if not PROXY.exists():
        sys.exit(f"There is no {PROXY}: see the first lines of {__file__}.")
    # Names of sockets must be short, so the folder is not left to TMPDIR.
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, jupyterhub(Path(folder)) as hub:
        course = repository(Path(folder, "course.git"))
        learners = [Learner(number, hub, course, Path(folder)) for number in range(int(learners))]
        asyncio.run(lesson(learners, hub))
        report(learners, hub)
        failed = any(learner.failure for learner in learners)
        if failed:
            print("log of hub, proxy and servers:", shutil.copy(Path(folder, "log"), LOG))
    return failed


def repository(place):
    """Make a repository of the course as it is here, committed or not, and return its URL."""
    git = ["git", f"--git-dir={place}", f"--work-tree={ROOT}"]
    author = ["-c", "user.name=Teacher", "-c", "user.email=teacher@localhost"]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, *author, "commit", "--quiet", "--message=The course"], check=True)
    return place.as_uri()


@contextlib.contextmanager
def jupyterhub(folder):
    """Start a JupyterHub, and end it with all processes that it started."""
    port, hub_port, proxy_port = free_ports(3)
    config = CONFIG.format(
        port=port,
        hub_port=hub_port,
        proxy_port=proxy_port,
        proxy=PROXY,
        password=PASSWORD,
        folder=folder,
        prefix=sys.prefix,
        root=["--allow-root"] if os.geteuid() == 0 else [],
    )
    Path(folder, "jupyterhub_config.py").write_text(config)
    with open(folder / "log", "w") as log:
        command = [sys.executable, "-m", "jupyterhub", "-f", "jupyterhub_config.py"]
        process = psutil.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    try:
        until(lambda: "JupyterHub is now running" in (folder / "log").read_text())
        yield Hub(process, URL(f"http://127.0.0.1:{port}"))
    except BaseException:
        print(*(folder / "log").read_text().splitlines()[-20:], sep="\n")
        raise
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()  # it then ends its servers and its proxy
        psutil.wait_procs([process], timeout=60)
        left = list(at_work_in(folder))
        for one in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(left, timeout=10)


def at_work_in(folder):
    """Return the processes whose working directory is the folder or lies in it."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if Path(process.cwd()).is_relative_to(folder):
                yield process


def free_ports(number):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def until(condition):
    end = time.monotonic() + 600
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("JupyterHub did not start.")
        time.sleep(0.1)


class Hub:
    def __init__(self, process, url):
        self.process, self.url = process, url
        self.memory = self.cpu = 0

    def server(self, name):
        """Return the process of a learner's server."""
        for child in self.process.children():
            if child.environ().get("JUPYTERHUB_USER") == name:
                return child
        raise ProcessLookupError(f"{name} has no server")

    def measure(self):
        """Note what the hub and its proxy use."""
        for one in [self.process, *self.process.children()]:
            if "JUPYTERHUB_USER" not in one.environ():
                self.memory += one.memory_full_info().pss
                self.cpu += one.cpu_times().user + one.cpu_times().system


def seconds(process):
    """Return the CPU time of a process and of what it started and waited for."""
    times = process.cpu_times()
    return times.user + times.system + times.children_user + times.children_system


def peak(process):
    """Return how much memory a process has had at most, in bytes."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


class Learner:
    """One who works through the lesson, and what that took."""

    def __init__(self, number, hub, course, homes):
        self.name, self.hub, self.course = f"learner{number}", hub, course
        self.home = hub.url / "user" / self.name
        self.file = homes / self.name / COURSE / "progress.sqlite"
        self.times, self.cpu, self.memory, self.failure = {}, {}, {}, ""
        self.cells, self.expected = self.answers(number)

    @staticmethod
    def answers(number):
        """Return the cells with the answers of this learner, by notebook, and what they leave.

        All predictions together spell the learner's number, so no two learners leave the same.
        """
        cells, expected, rest = {}, {}, number
        for notebook, exercises in EXERCISES.items():
            given = {}
            for exercise in exercises:
                if isinstance(exercise, Prediction):
                    options = list(exercise.options)
                    rest, digit = divmod(rest, len(options))
                    given[exercise.id] = options[digit]
                    expected[exercise.id] = (1, options[digit])
            arguments = ", ".join(f"{id}={option!r}" for id, option in given.items())
            cells[notebook] = [("◆", f"predict({arguments})")]
        for kind, sign, answer in ((Function, "✓", right), (Number, "✗", wrong)):
            choice = [(notebook, one) for notebook in EXERCISES
                      for one in EXERCISES[notebook] if isinstance(one, kind)]  # fmt: skip
            notebook, exercise = choice[number % len(choice)]
            cells[notebook].append((sign, answer(exercise)))
            expected[exercise.id] = (int(sign == "✓"), "")
        return cells, expected

    @contextlib.contextmanager
    def timed(self, step):
        begin = time.monotonic()
        yield
        self.times[step] = time.monotonic() - begin

    async def come_and_work(self):
        with self.timed("log in"):
            await self.log_in()
        with self.timed("get a server"):
            await self.get_server()
        with self.timed("get the course"):
            await self.get_course()
        self.cpu["until the course is there"] = self.cpu_seconds()
        kernels, contents = {}, {}
        for number in NUMBERS:
            path = f"{COURSE}/notebooks/" + next(ROOT.glob(f"notebooks/{number}_*.ipynb")).name
            with self.timed(f"open {number}"):
                content = contents[path] = await self.open(path)
                kernels[number] = await self.start_kernel(path)
            with self.timed(f"run all of {number}"):
                for cell in content["cells"]:
                    if cell["cell_type"] == "code":
                        shown = await self.run(kernels[number], cell["source"])
                        stored = texts(cell["outputs"])
                        assert shown == stored, f"{cell['id']} shows {shown!r}, not {stored!r}"
        with self.timed("answer"):
            for number in NUMBERS:
                for sign, source in self.cells[number]:
                    shown = await self.run(kernels[number], source)
                    signs = {line[0] for line in shown.splitlines()}
                    assert signs == {sign}, f"{source} shows {shown!r}"
        with self.timed("save both"):
            for path, content in contents.items():
                await self.save(path, content)

    async def log_in(self):
        self.web = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True),  # which takes cookies of 127.0.0.1
            timeout=aiohttp.ClientTimeout(total=None),
            raise_for_status=True,
        )
        form = self.hub.url / "hub/login"
        await self.get(form)
        data = {"username": self.name, "password": PASSWORD, "_xsrf": self.token(form)}
        pages = self.hub.url / "hub/home"
        async with self.web.post(form % {"next": pages.path}, data=data) as response:
            assert response.url == pages, f"logging in leads to {response.url}"

    async def get_server(self):
        await self.get(self.hub.url / "hub/spawn")
        api = self.hub.url / "hub/api/users" / self.name / "server/progress"
        async with self.web.get(api, headers=self.permit(self.hub.url / "hub")) as events:
            async for line in events.content:
                event = json.loads(line.removeprefix(b"data: ")) if line.strip() else {}
                assert not event.get("failed"), event
                if event.get("ready"):
                    return
        raise AssertionError("the server did not become ready")

    async def get_course(self):
        link = {"repo": self.course, "branch": "main", "targetpath": COURSE}
        await self.get(self.hub.url / "hub/user-redirect/git-pull" % link)
        pull = self.home / "git-pull/api" % link
        async with self.web.get(pull, headers=self.permit(self.home)) as events:
            said = await events.text()
        assert '"phase": "finished"' in said, said[-500:]

    async def open(self, path):
        await self.get(self.home / "lab/tree" / path)
        return json.loads(await self.get(self.home / "api/contents" / path))["content"]

    async def start_kernel(self, path):
        body = {"path": path, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        api = self.home / "api/sessions"
        async with self.web.post(api, json=body, headers=self.permit(self.home)) as response:
            kernel = (await response.json())["kernel"]["id"]
        channels = self.home / "api/kernels" / kernel / "channels"
        return await self.web.ws_connect(channels, max_msg_size=0)

    async def run(self, kernel, source):
        """Run a cell and return what it showed, in plain text."""
        id = uuid.uuid4().hex
        await kernel.send_json(
            {
                "header": {
                    "msg_id": id,
                    "msg_type": "execute_request",
                    "session": self.name,
                    "username": self.name,
                    "version": "5.3",
                    "date": "",
                },
                "parent_header": {},
                "metadata": {},
                "content": {"code": "".join(source), "silent": False, "store_history": True},
                "channel": "shell",
            }
        )
        outputs, awaited = [], {"execute_reply", "idle"}
        while awaited:
            message = await kernel.receive_json()
            if message["parent_header"].get("msg_id") != id:
                continue
            kind, content = message["msg_type"], message["content"]
            assert content.get("status") != "error", "\n".join(content["traceback"])
            awaited -= {kind, content.get("execution_state")}
            if kind in ("stream", "display_data", "execute_result"):
                outputs.append(content)
        return texts(outputs)

    async def save(self, path, content):
        body = {"type": "notebook", "format": "json", "content": content}
        api = self.home / "api/contents" / path
        async with self.web.put(api, json=body, headers=self.permit(self.home)):
            pass

    async def leave(self):
        with self.timed("leave"):
            api = self.hub.url / "hub/api/users" / self.name / "server"
            async with self.web.delete(api, headers=self.permit(self.hub.url / "hub")):
                pass
            await self.get(self.hub.url / "hub/logout")

    async def get(self, url):
        async with self.web.get(url) as response:
            return await response.text()

    def token(self, url):
        return self.web.cookie_jar.filter_cookies(url / "")["_xsrf"].value

    def permit(self, url):
        return {"X-XSRFToken": self.token(url)}

    def cpu_seconds(self):
        server = self.hub.server(self.name)
        return sum(seconds(one) for one in [server, *server.children(recursive=True)])

    async def measure(self):
        """Note the memory of the server and its kernels, and their CPU time."""
        server = self.hub.server(self.name)
        kernels = server.children(recursive=True)
        sizes = [one.memory_full_info() for one in [server, *kernels]]
        self.memory = {
            "server and kernels, shared pages shared (PSS)": sum(size.pss for size in sizes),
            "server and kernels, each alone (RSS)": sum(size.rss for size in sizes),
            "server and kernels, each at its peak (RSS)": sum(map(peak, [server, *kernels])),
            "of these: server (PSS)": sizes[0].pss,
            "of these: each kernel (PSS)": statistics.mean(size.pss for size in sizes[1:]),
        }
        self.cpu["in all"] = self.cpu_seconds()

    async def compare(self):
        """Fail if the progress file does not hold exactly what this learner did."""
        with contextlib.closing(sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True)) as file:
            rows = file.execute("SELECT id, done, answer FROM progress")
            found = {id: (done, answer) for id, done, answer in rows}
        assert found == self.expected, f"the progress is {found}, not {self.expected}"


def right(exercise):
    return f"{source(exercise.reference)}\ncheck({exercise.id!r}, {exercise.id})"


def wrong(exercise):
    return f"check({exercise.id!r}, {float(exercise.misconceptions[0][1])!r})"


def texts(outputs):
    """Return what outputs say in plain text."""
    said = [output["text"] if "text" in output else output["data"].get("text/plain", "")
            for output in outputs]  # fmt: skip
    return "".join("".join(one) for one in said)


async def lesson(learners, hub):
    """Have all learners work at once; measure when all are through, before they leave."""
    await attempt(learners, Learner.come_and_work)
    hub.measure()
    await attempt(learners, Learner.measure)
    await attempt(learners, Learner.leave)
    await attempt(learners, Learner.compare)
    for learner in learners:
        if hasattr(learner, "web"):
            await learner.web.close()


async def attempt(learners, step):
    async def one(learner):
        try:
            async with asyncio.timeout(PATIENCE):
                await step(learner)
        except Exception:
            learner.failure = traceback.format_exc()

    await asyncio.gather(*(one(learner) for learner in learners if not learner.failure))


def report(learners, hub):
    print(f"{len(learners)} learners at once on {os.cpu_count()} cores")
    table("seconds", [learner.times for learner in learners], 1)
    table("MB of memory per learner", [learner.memory for learner in learners], 1e6)
    table("seconds of CPU per learner", [learner.cpu for learner in learners], 1)
    print(f"hub and proxy: {hub.memory / 1e6:.0f} MB, {hub.cpu:.1f} s of CPU")
    failed = [learner for learner in learners if learner.failure]
    for learner in failed:
        print(f"{learner.name}: {learner.failure}")
    print(f"failures: {len(failed)}")


def table(title, columns, unit):
    """Print the median and the 95th percentile of each row over all learners."""
    print(f"{title:48} {'p50':>8} {'p95':>8}")
    for row in max(columns, key=len):
        values = sorted(column[row] / unit for column in columns if row in column)
        p95 = values[-(-95 * len(values) // 100) - 1]
        print(f"  {row:46} {statistics.median(values):8.1f} {p95:8.1f}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
