"""What every notebook of the course must keep to.

Each contract takes a notebook and yields one sentence for each place that breaks it.
tests/test_notebooks.py wants none; tests/test_canaries.py breaks each contract and wants some.
"""

import ast
import linecache
import re
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

import nbformat

from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice, Function, Prediction
from exercises.sources import predicted
from tests.table import Table
from tools.answers_in_view import FOLD, answers_in, predictions_of, section_of
from tools.reexecute import READABLE, ROOT, STATE, VIEW, normalise, read, to_text
from tools.translation import catalogues
from tools.words import WIDEST, width
from utils.explorer import PLAYER

NAMES = [path.stem for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))]
# What takes how many minutes. Over the eleven notebooks of the first edition the sum is within 1 %
# of what their readers needed; one notebook is off by a quarter.
PACE = {"word": 0.009, "line": 0.25, "explorer": 3, "choice": 1, "number": 2, "function": 5}
FIRST = ["You will be able to", "You need"]
LAST = ["Exercises", "Quiz", "Summary", "Korean terms", "Next"]
# What these and other fixed words are in the Korean edition.
KOREAN = {
    "You will be able to": "배우고 나면",
    "You need": "먼저 알아야 할 것",
    "Warm-up": "몸풀기",
    "Exercises": "연습 문제",
    "Quiz": "퀴즈",
    "Summary": "요약",
    "Korean terms": "용어",
    "Next": "다음",
    "Compare with your prediction": "예상과 비교하기",
}
# Sections before and after the numbered ones.
SECTIONS = {"00": (FIRST, ["Korean terms", "Next"]), "01": (FIRST, LAST)}
OTHER_SECTIONS = ([*FIRST, "Warm-up"], LAST)
# Cells that are the same in all notebooks, by id, and how they are known.
SAME = {
    "navigation": r"\A(\[← |\*\*00 )",
    "title": "^# .+\n\n## ",
    "setup": r"\A# (Let this notebook find|이 노트북이 강좌를 찾)",
    "imports": r"^from exercises(\.ko)? import",
    "progress": r"\Aprogress\(\)",
}
SAME |= {
    name.lower().replace(" ", "-"): f"^## ({name}|{KOREAN[name]})$" for name in ["Warm-up", *LAST]
}
# Numbers of the course that must stand in the outputs: a pattern, and what it must find.
NUMBERS = {
    "00": [
        (r"^ln 2 = ([\d.]+)$", ["0.6931"]),
        (r"ln [236] = (\d\.\d{3})\b(?!\d)", ["1.792", "0.693", "1.099"]),
        (r"^\[ *6 +7 +11\]$", None),
        (r"^(1 0 2)$", ["1 0 2"]),
    ],
    "01": [(rf"\b{number}\b", [number]) for number in "0.3567 1.2040 0.1054 4.6052".split()]
    + [
        (r"^attempt \d: .* (\w+)$", ["right", "right", "right", "wrong", "wrong"]),
        (r"k = 1\.00: (2 of 5 wrong, mean loss 0\.\d+)\.", ["2 of 5 wrong, mean loss 0.48000"]),
        (r"\+ [\d.]+ = ([\d.]+), ", ["2.3026", "3.3219", "1.0000"]),
        (r"−log\(pq\) = ([\d.]+)$", ["2.3026", "3.3219", "1.0000"]),
        (r"ŷ = 0\.9   J = ([\d.]+)$", ["2.3026"]),
        (r"ŷ = 0\.5   J = ([\d.]+)$", ["0.6931", "0.6931"]),
        (r"^forward\(1, 1\.0\) += (\w+)$", ["nan"]),
        (r"forward\(0, 1\.0\) = ([\d.]+)$", ["16.118"]),
    ],
    "02": [(r"average rate = (-?[\d.]+)", ["5", "3", "-1", "0"])],
    "03": [
        (r"rate of J over \[.*\]: (\S+)$", ["-0.1441", "-0.1604", "-0.1833"]),
        (
            r"h = +-?[\d.]+: +(-?\d\.\d{4})$",
            ["-0.1441", "-0.1604", "-0.1622", "-0.1833", "-0.1643", "-0.1625"],
        ),
        (r"average speed ([\d.]+)", ["5.00", "4.10", "4.01", "3.00", "3.90", "3.99"]),
        (r"2a \+ h → (-?\d+)", ["4", "-2", "0"]),
    ],
    "04": [
        (r"divided by h: ([\d.]+)", ["21", "20.1", "20.01"]),
        (r"slope (-\d+\.\d+) at", ["-10.00", "-2.00", "-1.11"]),
    ],
    "05": [
        (r"^0\.\d+ +(\S+) +\S+$", ["5.2e-02", "5.0e-03", "5.0e-04"]),
        (r"^0\.\d+ +\S+ +(\S+)$", ["1.7e-03", "1.7e-05", "1.7e-07"]),
        (r"^1\.0e-0[25] +(\S+)$", ["5.0e-07", "3.3e-01"]),
        (r"(0\.6444), a = (\S+), n = (\S+)$", [("0.6444", "-0.9500416", "-0.9500416")]),
        (r"^\[6\. 8\.\]$", None),
        (r"^\[25000 35000\]$", None),
    ],
    "06": [
        (r"x moves (-?[\d.]+)", ["3.0000", "1.0000", "1.0000"]),
        (r"y moves (-?[\d.]+)", ["5.0000", "-3.0000", "7.5000"]),
        (r"∂z/∂\w+ = (-?[\d.]+)", ["4.0000", "3.0000", "1.0000", "0.5000", "-0.2500"]),
        (r"^\[(.*)\]$", ["-0.475 -0.95  -0.475", "-0.3543  0.     -0.3543"]),
    ],
    "07": [
        (r"δy/δx = (24\.9000, product of the slopes 24\.0000)", None),
        (r"δy/δu = (\S+), ", ["0/0"]),
        (r"\(2 \+ \S+\) · .* = ([\d.]+)$", ["4.6410", "4.0604", "4.0060"]),
        (r"^ŷ = 0\.\d: slope ([\d.]+)$", ["1.2500", "2.0000", "5.0000"]),
        (r"-1\.9048 · 0\.2494 · \d = (-[\d.]+)$", ["-0.4750", "-0.9500", "-0.4750"]),
    ],
    "08": [
        (r"^z = 2\.7, (dw = .*)$", ["dw = [ 2. -1.], db = 0.5, dx = [0.75 1.  ]"]),
        (r"relative error below 1e-6: (\w+)", ["True", "True", "True"]),
        (r"^dw = \[(.*)\]$", ["0.5 3.5"]),
        (r"z = −2\.0: .* slope = area = ([\d.]+)", ["0.1050"]),
        (r"^ [01] +0\.\d+ +[\d.]+ +(-?[\d.]+)", ["-2.00", "-10.00", "-100.00", "2.00", "10.00"]),
        (r"· ([\d.]+) = (\S+)$", [("0.25000", "−0.5000"), ("0.10499", "−0.8808")]),
    ],
    "09": [
        (r"^(?:z|ŷ|J) = ([\d.]+)$", ["0.100000", "0.524979", "0.644397"]),
        (r"^blue 3 .*= (\S+)$", ["-1.904837"]),
        (r"slope of σ: .* = (\S+)$", ["0.249376"]),
        (r"^green 2 .*= (\S+)$", ["-0.475021"]),
        (r"∂J/∂(?:w1|w2|b) .*· .* = (\S+)$", ["-0.475021", "-0.950042", "-0.475021"]),
        (r"^relative error below 1e-6: (\w+)", ["True"]),
        (r"^η = 0\.1: (.*)", ["w = (0.547502, -0.154996), b = 0.147502"]),
        (r"^η = 1\.0: (.*)", ["w = (0.975021, 0.700042), b = 0.575021"]),
        (r"J falls from \S+ to (\S+)", ["0.519057", "0.051010"]),
        (r"∂J/∂x[12] .*· .* = (\S+)$", ["-0.237510", "0.118755"]),
        (r"^ +([\d,]+ +[\d,]+ +1 +1) +True$", ["3          6         1         1"]),
        (r"^ +[\d,]+ +([\d,]+) +1 +1 +True$", ["6", "34", "20,002"]),
    ],
    "10": [
        (r"^z of all three attempts: \[ *(.*)\]$", ["0.1  1.1 -0.9"]),
        (r"^attempt \d: .* = +(-?[\d.]+)$", ["-0.950", "0.000", "1.156"]),
        (r"gradient: (.*)", ["(0.00, 0.00, +0.25)"]),
        (r"^(?:AND|OR|NAND) +[\d.]+ +(\d+)$", ["16", "20", "16", "162", "193", "162"]),
        (r"^ +\d+ ([\d.]+) .* [\d.]+$", ["0.4602", "0.1426", "0.0174", "0.0017"]),
        (r"^(?:AND|OR|NAND) +J = ([\d.]+)", ["0.0174", "0.0093", "0.0174"]),
        (r"^AND +J = .* (7\.41 +7\.41 +-11\.29)$", None),
        (r"^η = [\d.]+: x = .*  (\w+)", ["glides", "lands", "oscillates", "bounces", "diverges"]),
        (r"^η = 10\.0: (rises 6 times)", None),
    ],
    "11": [
        (r"^ +-?\d+ +[\d.]+ +(-[\d.]+) +-", ["-0.000091", "-0.004921", "-0.184956", "-0.250000"]),
        (r"^ +-?\d+ +[\d.]+ +-.* (-[\d.]+)$", ["-0.999955", "-0.997527", "-0.880797", "-0.500000"]),
        (
            r"BCE (\d+ steps, half MSE [\d,]+)",
            ["70 steps, half MSE 73,771", "50 steps, half MSE 469"],
        ),
        (r"== 1\.0 from z = (\d+)", ["17", "37"]),
        (r"^36 +([\d.]+) ", ["36.044"]),
        (r"^37 +(inf +nan) +(37\.000 +1\.000)$", None),
        (r"^ *-?[\d.]+ +[\d.]+ +[\d.]+ +(-?[\d.]+)$", ["-2.0000", "0.5000", "3.0000", "8.0000"]),
        (r"^z = (?:709|710): (\w+)$", ["709", "inf"]),
        (r"^log\w*\(.*\): +(\S+)$", ["0.0", "1e-20"]),
    ],
    "12": [
        (r"ŷ = ([\d.]+)$", ["0.000045", "0.999955", "0.999955", "0.000045"]),
        (r"^ 0\.1711 +(.*)", ["0.2231   0.1620  -0.1204"]),
        (r"solved (\d+) of 400", ["285", "381", "398", "400"]),
        (r"with biases N\(0, 1\) (\d+)$", ["285", "386", "399", "400"]),
        (r"ten groups .*: solved (.*)", ["33 30 28 28 26 33 24 26 28 29"]),
        (r"not solved: (.*)", ["115; with J about 0.35: 107"]),
        (r"after 3000 steps J = ([\d.]+)", ["0.4838", "0.6931"]),
        (r"half-way ([\d.]+)$", ["0.6931", "0.6931", "4.9991", "2.8952"]),
    ],
    "13": [
        (r"different Values: (\d+)", ["3"]),
        (r"after pass_on\(m\): a\.grad = (\d+)", ["3"]),
        (r"central difference: +([\d.]+)", ["7.000000"]),
        (r"once:  a\.grad = (\d+)", ["2"]),
        (r"path:    a\.grad = (\d+)", ["54"]),
        (r"then m:   a\.grad = (\d+)", ["26"]),
        (r"^dy/da = (\S+), and .* = (\S+)$", [("-0.6600", "-0.6600")]),
        (r"^∂J/∂\w+ += (-[\d.]+)", ["-0.475020812521060", "-0.950041625042120"]),
        (r"below 1e-15: (\w+)", ["True"] * 3),
        (r"^step +(?:0|100|500): J = ([\d.]+)", ["0.811892", "0.636744", "0.036160"]),
        (r"in all 501 entries: (\w+)", ["True"]),
        (r"graph of one step: (\d+)", ["179"]),
    ],
}


@dataclass
class Notebook:
    name: str
    text: str
    content: nbformat.NotebookNode
    language: str = "en"

    @classmethod
    def open(cls, path):
        folder = path.parent
        language = folder.name if folder.parent.name == "notebooks" else "en"
        return cls(path.stem, path.read_text(encoding="utf-8"), read(path), language)

    def said(self, text):
        """Return a fixed word of the course, or what tells an answer, in its language."""
        return text if self.language == "en" else KOREAN.get(text) or korean(text)

    @property
    def number(self):
        return self.name[:2]

    @property
    def cells(self):
        return self.content.cells

    @property
    def metadata(self):
        return self.content.metadata

    @property
    def code(self):
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self):
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    @property
    def outputs(self):
        return [(cell, output) for cell in self.code for output in cell.outputs]

    @property
    def widgets(self):
        return self.metadata.get("widgets", {}).get(STATE, {}).get("state", {})

    @cached_property
    def headings(self):
        lines = [line for cell in self.prose for line in cell.source.splitlines()]
        return [line for line in lines if re.match("#+ ", line)]


def korean(text):
    """Return a text of the bank in Korean."""
    return _bank()[text]


@cache
def _bank():
    """Return the texts of the bank in Korean, by their English; without words they are the same."""
    same = {tell: tell for one in EXERCISES.values() for tell in getattr(one, "tells", ())}
    entries = (one for name, some in catalogues().items() if "bank" in name for one in some)
    return same | {one.en: one.translated for one in entries}


def texts_of(output):
    """Return all that a reader sees of an output as text."""
    data = output.get("data", {})
    return [output.text] if "text" in output else [data[k] for k in data if k == "text/plain"]


def top_level(source):
    """Yield the nodes of the code that runs when the cell runs: not what functions hold."""
    waiting = list(ast.parse(source).body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def has_dots(source):
    return any(
        isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(ast.parse(source))
    )


def ran_in_order(notebook):
    for place, cell in enumerate(notebook.code, 1):
        if cell.execution_count != place:
            yield f"{cell.id} has the execution count {cell.execution_count}, not {place}"


def is_normal(notebook):
    try:
        normal = to_text(normalise(notebook.content))
    except ValueError as error:
        yield str(error)
        return
    if notebook.text != normal:
        yield "the file is not in its normal form: run `python -m tools.reexecute`"


def ids_are_words(notebook):
    """Translations are keyed by them, so they are readable, and the same for the same cell."""
    ids = [cell.id for cell in notebook.cells]
    for cell in notebook.cells:
        if not READABLE.fullmatch(cell.id):
            yield f"{cell.id} is not an id of a few words"
        if ids.count(cell.id) > 1:
            yield f"{cell.id} is the id of two cells"
        same = [id for id, sign in SAME.items() if re.search(sign, cell.source, re.MULTILINE)]
        if same and cell.id != same[0]:
            yield f"{cell.id} should have the id {same[0]}, as in all notebooks"


def no_unwanted_output(notebook):
    for cell, output in notebook.outputs:
        if output.output_type == "error" or output.get("name") == "stderr":
            yield f"{cell.id} shows an error or a warning"
        for text in texts_of(output):
            for pattern in (
                r"^\[?<(Figure|matplotlib|function|module)",
                r"\b0x[0-9a-f]{6,}",
                r"\bnp\.\w+\(",
                r"(?<![\w./])/(home|tmp|root|usr|Users|var|opt)\b",
                r"[A-Za-z]:\\",
                r"VBox\(|HBox\(|Widget\(|Explorer\(",
            ):
                if re.search(pattern, text):
                    yield f"{cell.id} shows {pattern!r}: {text[:80]}"


def outputs_are_stored(notebook):
    """nbval is content with a cell whose outputs were deleted; this is not."""
    printing = {"print", "show", "explore", "display", "check", "quiz", "predict", "progress"}
    for cell in notebook.code:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.FunctionDef) and calls(ast.walk(node)) & printing:
                printing.add(node.name)
        prints = calls(top_level(cell.source)) & printing
        body = ast.parse(cell.source).body
        bare = body and isinstance(body[-1], ast.Expr)
        if (prints or bare) and not cell.outputs:
            yield f"{cell.id} should have output, but none is stored"


def calls(nodes):
    return {
        node.func.id
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def pictures_have_words(notebook):
    for cell, output in notebook.outputs:
        data = output.get("data", {})
        if "image/png" not in data:
            if VIEW in data or "text/html" in data:
                yield f"{cell.id} has an output without image/png, which GitHub needs"
            continue
        alt = data.get("text/plain", "")
        if len(alt) < 20:
            yield f"{cell.id} has a picture with the alternative text {alt!r}"
        if alternative_texts(data.get("text/html", "")) != [alt]:
            yield f"{cell.id} has no <img> with the alternative text {alt!r}"


def alternative_texts(html):
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append(dict(attributes).get("alt"))
    parser.feed(html)
    return found


def explorers_are_stored(notebook):
    shown = [(cell, output.data[VIEW]) for cell, output in notebook.outputs if "data" in output
             and VIEW in output.data]  # fmt: skip
    explores = sum("explore" in calls(top_level(cell.source)) for cell in notebook.code)
    if len(shown) != explores:
        yield f"{explores} cells call explore, but {len(shown)} explorers are stored"
    for cell, view in shown:
        model = notebook.widgets.get(view.model_id, {"state": {}})
        if model["state"].get("_esm") != PLAYER:
            yield f"{cell.id} shows no explorer whose player is utils/explorer.js"


def runs_in_any_program(notebook):
    """VS Code and Colab show neither scripts that want RequireJS nor any widget but these."""
    shown = {"anywidget", "@jupyter-widgets/base", "@jupyter-widgets/controls"}
    for model in notebook.widgets.values():
        if model["model_module"] not in shown:
            yield f"there is a {model['model_name']} of {model['model_module']}"
    for cell, output in notebook.outputs:
        for kind, content in output.get("data", {}).items():
            if kind == "application/javascript" or "<script" in str(content):
                yield f"{cell.id} has a script in its {kind}"


def tables(notebook):
    """Return the tables of all explorers, in order."""
    states = {f"IPY_MODEL_{id}": model["state"] for id, model in notebook.widgets.items()}
    found = []
    for _, output in notebook.outputs:
        if VIEW in output.get("data", {}):
            state = states[f"IPY_MODEL_{output.data[VIEW].model_id}"]
            found.append(Table(state["table"], [states[name] for name in state["controls"]]))
    return found


def is_small(notebook):
    if len(notebook.code) > 25:
        yield f"{len(notebook.code)} code cells are more than 25"
    if len(notebook.text.encode()) > 500_000:
        yield f"{len(notebook.text.encode())} bytes are more than 500,000"
    for cell in notebook.code:
        for line in cell.source.splitlines():
            if width(line) > WIDEST:
                yield f"{cell.id} has a line of {width(line)} columns: {line}"


def setup_is_folded(notebook):
    if not is_folded(notebook.code[0], "source"):
        yield "the first code cell is not folded: source_hidden"


def code_is_plain(notebook):
    network = {"requests", "urllib", "urllib3", "http", "socket", "ftplib", "subprocess"}
    for cell in notebook.code:
        try:
            tree = ast.parse(cell.source)
        except SyntaxError as error:
            yield f"{cell.id} is not plain Python: {error}"
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                modules = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules = {node.module.split(".")[0]}
            else:
                continue
            if modules & network:
                yield f"{cell.id} imports {modules & network}"
        for word in (r"\binteract\b", r"\bOutput\(", r"\bpip\b", "https?://", r"get_ipython"):
            if re.search(word, cell.source):
                yield f"{cell.id} uses {word}"


def prose_is_plain(notebook):
    for cell in notebook.prose:
        for line in cell.source.splitlines():
            line = re.sub("`[^`]*`", "`code`", line)
            for word in (r"\bsimply\b", r"\bjust\b", "easy to see", r"\bobviously\b"):
                if re.search(word, line, re.IGNORECASE):
                    yield f"{cell.id} says {word}: {line}"
            if re.search("[\U0001f000-\U0001ffff\u2600-\u26ff\u2705\u2728\u274c\ufe0f]", line):
                yield f"{cell.id} has an emoji: {line}"
            is_prose = not line.startswith(("|", "#")) and notebook.language == "en"
            if is_prose and sentences(line) > 1:  # a translation keeps to the English lines
                yield f"{cell.id} has more than one sentence in a line: {line}"
        for head in re.findall(r"(?m)^\|(.*)\|\n\|(?: ?:?-+:? ?\|)+$", cell.source):
            if not all(name.strip() for name in head.split("|")):
                yield f"{cell.id} has a table with a column that has no name: {head}"


def sentences(line):
    """Count the sentences in a line; a label in front, such as **E1.**, is not one."""
    line = re.sub(r"^(>|-|\d+\.)\s+", "", line)
    line = re.sub(r"^(\*\*[^*]+\*\*|\*[^*]+\*)\s+", "", line)
    return 1 + len(re.findall(r"[.!?][*\"')\]]*\s+(?=[*\"'(\[]*[A-Z$])", line))


def mathematics_renders(notebook):
    """Keep to what JupyterLab, GitHub, VS Code and nbconvert all read as mathematics."""
    for cell in notebook.prose:
        lines = ["", *cell.source.splitlines(), ""]
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
            plain = re.sub("`[^`]*`", "", line)
            if re.search(r"\\[(\[]", plain):
                yield f"{cell.id} uses another sign than $: {line}"
            if "$$" in plain:
                alone = re.fullmatch(r"\$\$[^$]+\$\$", plain) and not before and not after
                if not alone:
                    yield f"{cell.id} has $$ that does not stand alone: {line}"
                continue
            if plain.count("$") % 2:
                yield f"{cell.id} has a $ without its partner: {line}"
                continue
            pieces = plain.split("$")
            for i in range(1, len(pieces), 2):
                left, inside, right = pieces[i - 1 : i + 2]
                # A particle may follow: for GitHub, a letter beyond ASCII is none.
                touches = left[-1:].isalnum() or re.match(r"\w", right, re.ASCII)
                if touches or inside != inside.strip() or not inside:
                    yield f"{cell.id} has a formula that GitHub does not see: ${inside}$"
                if line.startswith("|") and "|" in inside:
                    yield f"{cell.id} has a formula that splits a table: ${inside}$"


def has_its_sections(notebook):
    titles = [line for line in notebook.headings if line.startswith("# ")]
    if len(titles) != 1:
        yield f"there must be one title, not {titles}"
    if [line for line in notebook.headings if not re.match("##? ", line)]:
        yield "there must be no headings below the second level"
    sections = [line[3:] for line in notebook.headings if line.startswith("## ")]
    first, last = SECTIONS.get(notebook.number, OTHER_SECTIONS)
    first, last = ([notebook.said(name) for name in names] for names in (first, last))
    middle = sections[len(first) : len(sections) - len(last)]
    numbered = [f"{i}. {name.partition('. ')[2]}" for i, name in enumerate(middle, 1)]
    if not middle or sections != [*first, *numbered, *last]:
        yield f"the sections are {sections}"
    opening = notebook.prose[1].source
    if not opening.startswith("# "):
        yield "the second cell does not start with the title"
    if not 3 <= len(objectives(notebook)) <= 4:
        yield "there must be three or four objectives"


def objectives(notebook):
    opening = notebook.prose[1].source
    heading = f"## {notebook.said('You will be able to')}"
    return re.findall("^- .+", opening.partition(heading)[2], re.MULTILINE)


def judged(cells):
    """Return the exercises that cells judge."""
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    return [EXERCISES[id] for source in code for _, id, _ in answers_in(source) if id in EXERCISES]


def minutes(notebook):
    """Return the minutes that a learner needs: to read text and code, to play, and to answer."""
    kinds = [
        "function" if isinstance(one, Function) else
        "choice" if isinstance(one, Choice) else "number" for one in judged(notebook.cells)
    ]  # fmt: skip
    amounts = dict.fromkeys(PACE, 0) | {kind: kinds.count(kind) for kind in kinds}
    for cell in notebook.prose:
        amounts["word"] += len(re.findall(r"\w+", re.sub(r"\$[^$]*\$", "formula", cell.source)))
    for cell in notebook.code:
        amounts["explorer"] += "explore" in calls(top_level(cell.source))
        if not is_folded(cell, "source") and not answers_in(cell.source):
            amounts["line"] += len(cell.source.splitlines())
    return sum(PACE[kind] * amount for kind, amount in amounts.items())


def minutes_are_honest(notebook):
    if notebook.language != "en":
        return  # its words are counted otherwise, and its numbers are those of the English one
    needed = 5 * round(minutes(notebook) / 5)
    if f"**About {needed} min.**" not in notebook.prose[1].source:
        yield f"the opening does not say **About {needed} min.**"
    if needed > 80:
        yield f"{minutes(notebook):.0f} minutes are more than 80"
    pauses = [cell.id for cell in notebook.prose if "good place to pause" in cell.source]
    if (needed > 50) != (len(pauses) == 1):
        yield f"it takes {needed} minutes, and says where to pause in {pauses}"


def objectives_are_tested(notebook):
    """Each objective names exercises, in brackets at its end: there it is put to the test."""
    labels = {one.label for one in judged(notebook.cells) if not isinstance(one, Prediction)}
    for line in objectives(notebook):
        named = labels_in(line.rpartition("(")[2]) if re.search(r"\)[;.]$", line) else set()
        if not named or not named <= labels:
            yield f"no exercise of this notebook tests the objective {line!r}"


def sections_end_in_work(notebook):
    """In each section something is computed or written, not chosen."""
    cells = notebook.cells if notebook.number != "00" else []
    for place, cell in enumerate(cells):
        if heading := re.match(r"## (\d+\. .+)", cell.source):
            section = [cells[i] for i in section_of(cells, place)]
            if all(isinstance(one, Choice) for one in judged(section)):
                yield f"nothing is computed or written in {heading[1]}"


def links_lead_somewhere(notebook):
    place = NAMES.index(notebook.name)
    navigation = notebook.cells[0].source
    for neighbour in NAMES[max(place - 1, 0) : place] + NAMES[place + 1 : place + 2]:
        if f"({neighbour}.ipynb)" not in navigation:
            yield f"the first line does not lead to {neighbour}"
    for cell in notebook.prose:
        for target in re.findall(r"\]\(([^)\s]+)\)", cell.source):
            if target.startswith("https://"):
                continue
            folder = path_of(notebook.name, notebook.language).parent
            if not (folder / target.partition("#")[0]).is_file():
                yield f"{cell.id} leads to {target}, which does not exist"


def labels_in(text):
    """Return the labels of exercises that a text names; "P3 to P5" names three."""
    found = set(re.findall(r"\b[DEFPQR]\d+[abc]?\b", text, re.ASCII))
    for kind, first, last in re.findall(r"\b([DEFPQR])(\d+)(?: to |부터 |에서 |~)\1(\d+)", text):
        found |= {f"{kind}{number}" for number in range(int(first), int(last) + 1)}
    return found


def starters_wait(notebook):
    """Whoever is asked finds three dots to replace, and *Run All* never fails on them."""
    for cell, following in zip(notebook.cells, notebook.cells[1:], strict=False):
        asks = re.search(r"^(\*\*|\| )[DEFPQR]\d", cell.source, re.MULTILINE)
        if cell.cell_type == "code" or not asks:
            continue
        if following.cell_type != "code" or not answers_in(following.source):
            yield f"{cell.id} asks, but no cell that judges an answer follows"
    for cell in notebook.code:
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef) and has_dots(ast.unparse(node)):
                code = [part for part in node.body if not is_text(part)]
                if [ast.unparse(part) for part in code] != ["return ..."]:
                    yield f"{cell.id}: the starter {node.name} must only return ..."
        if answers_in(cell.source):
            said = "\n".join(texts for out in cell.outputs for texts in texts_of(out)).splitlines()
            if len(said) != len(answers_in(cell.source)) or {line[:1] for line in said} != {"○"}:
                yield f"{cell.id} shows an answer that is not open: {said}"


def is_folded(cell, part):
    return cell.metadata.get("jupyter", {}).get(f"{part}_hidden", False)


def shown_and_folded(cell):
    """Return what can be read of a cell that was not run, and what is folded away."""
    if cell.cell_type == "markdown":
        folds = [fold for _, fold in FOLD.findall(cell.source)]
        return FOLD.sub(r"\1", cell.source), "\n".join(folds)
    shown, folded = [], []
    printed = "\n".join(text for output in cell.outputs for text in texts_of(output))
    for part, text in (("source", cell.source), ("outputs", printed)):
        first, _, rest = text.partition("\n")
        if part == "outputs" and cell.outputs and "image/png" in cell.outputs[0].get("data", {}):
            first, rest = "", text  # a picture vanishes with its alternative text
        if is_folded(cell, part):  # Jupyter shows the first line all the same
            shown, folded = [*shown, first], [*folded, rest]
        else:
            shown.append(text)
    return "\n".join(shown), "\n".join(folded)


def answers_wait_for_predictions(notebook):
    """Who commits to a prediction has not seen the answer: neither output, nor code, nor prose."""
    for one, place, shows in predictions_of(notebook.cells):
        shown = notebook.cells[shows]
        if one.label not in predicted(shown.source):
            yield f'{shown.id} shows {one.id}: its first line must be "# Run after {one.label}."'
        if not is_folded(shown, "outputs"):
            yield f"{shown.id} shows the answer to {one.id} before it is run"
        prose = next(cell for cell in notebook.cells[shows:] if cell.cell_type == "markdown")
        summary = notebook.said("Compare with your prediction")
        compare = f"<details>\n<summary>{summary}</summary>\n\n"
        if not prose.source.startswith(compare):
            yield f"{prose.id} must begin with {compare!r}"
        section = section_of(notebook.cells, place)
        folded = "\n".join(shown_and_folded(notebook.cells[i])[1] for i in section)
        if not one.tells:
            yield f"{one.id} has no tells"
        for tell in map(notebook.said, one.tells):
            if not re.search(tell, f"{folded}\n{notebook.said(one.praise)}"):
                yield f"{one.id}: {tell!r} is not in the answer"
            for i in section:
                if i in (place - 1, place):  # these name all options
                    continue
                if found := re.search(tell, shown_and_folded(notebook.cells[i])[0]):
                    yield f"{notebook.cells[i].id} tells {one.id} by {found[0]!r}"


def exercises_agree(notebook):
    """The notebook asks what the bank has, in the same order, by the same labels and options."""
    listed = next(bank for title, bank in NOTEBOOKS.items() if title[:2] == notebook.number)
    asked = []
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        for function, id, _ in answers_in(cell.source) if cell.cell_type == "code" else []:
            asked.append(id)
            exercise = EXERCISES.get(id)
            if exercise is None:
                yield f"{cell.id} asks for {id}, which the bank does not have"
                continue
            if exercise.label not in labels_in(before.source):
                yield f"{cell.id} asks for {id}, but the text above does not name {exercise.label}"
            if (function == "predict") != isinstance(exercise, Prediction):
                yield f"{cell.id} calls {function} for {id}"
            for option in exercise.options if isinstance(exercise, Choice) else []:
                letter = rf'(\*\*{option}\*\*|`"{option}"`):'
                word = rf'("|(?a:\b)){re.escape(option)}("|(?a:\b))'
                if not re.search(letter, before.source) and (
                    option.islower()
                    and len(option) == 1
                    or not re.search(word, before.source + cell.source)
                ):
                    yield f"{cell.id} does not name the option {option} of {id}"
    if asked != [exercise.id for exercise in listed]:
        yield f"the notebook asks for {asked}"


def is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def has_its_numbers(notebook):
    if notebook.language != "en":
        return  # tests/test_translation.py compares them with those of the English one
    text = "\n".join(text for _, output in notebook.outputs for text in texts_of(output))
    for pattern, expected in NUMBERS.get(notebook.number, []):
        found = re.findall(pattern, text, re.MULTILINE)
        if not found or expected and found[: len(expected)] != expected:
            yield f"the outputs should have {expected or 'some'} for {pattern}, not {found}"


CONTRACTS = [
    ran_in_order,
    is_normal,
    ids_are_words,
    no_unwanted_output,
    outputs_are_stored,
    pictures_have_words,
    explorers_are_stored,
    runs_in_any_program,
    is_small,
    setup_is_folded,
    code_is_plain,
    prose_is_plain,
    mathematics_renders,
    has_its_sections,
    minutes_are_honest,
    objectives_are_tested,
    sections_end_in_work,
    links_lead_somewhere,
    starters_wait,
    answers_wait_for_predictions,
    exercises_agree,
    has_its_numbers,
]


def path_of(name, language="en"):
    folder = Path(ROOT, "notebooks")
    return (folder if language == "en" else folder / language) / f"{name}.ipynb"


def run_cell(source, **names):
    """Run a cell's source as IPython does, so that its functions' sources are known.

    Returns all names that it knows then.
    """
    linecache.cache[source] = len(source), None, source.splitlines(keepends=True), source
    exec(compile(source, source, "exec"), names)
    return names
