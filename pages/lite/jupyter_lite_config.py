"""Settings of `jupyter lite build`: what the site holds, and which edition of it.

A browser keeps a notebook that was saved there, also when the site has a newer one. So each
notebook of the site carries its edition, a fingerprint of its cells, and `exercises/editions.json`
lists them all. By these the course notices a notebook of another edition.
"""

import atexit
import json
import shutil
import tempfile
import zlib
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
READ = (  # by the notebooks
    *("exercises/*.py", "exercises/bank/*.py", "utils/*.js", "utils/*.py"),
    *("translations/*/*.toml", "translations/*/bank/*.toml"),
)
NOTEBOOKS = ("notebooks/[0-9][0-9]_*.ipynb", "notebooks/ko/[0-9][0-9]_*.ipynb")


def gather(folder):
    """Copy into a folder what the site holds: the notebooks, and what they need."""
    for file in [file for pattern in READ for file in sorted(ROOT.glob(pattern))]:
        copy = folder / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    editions = {}
    for file in [file for pattern in NOTEBOOKS for file in sorted(ROOT.glob(pattern))]:
        notebook = nbformat.read(file, 4)  # with whole texts: JupyterLite sets commas between lines
        name = file.relative_to(ROOT / "notebooks").as_posix()
        editions[name] = notebook["metadata"]["edition"] = fingerprint(notebook)
        copy = folder / "notebooks" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    (folder / "exercises/editions.json").write_text(json.dumps(editions), encoding="utf-8")


def fingerprint(notebook):
    """Return a text that is another one where a notebook's cells are others."""
    cells = [(cell["id"], cell["cell_type"], cell["source"]) for cell in notebook["cells"]]
    return f"{zlib.crc32(json.dumps(cells).encode()):08x}"


gathered = tempfile.mkdtemp()
atexit.register(shutil.rmtree, gathered)
gather(Path(gathered))

c = get_config()  # noqa: F821, which JupyterLite gives
c.LiteBuildConfig.apps = ["lab"]
c.LiteBuildConfig.contents = [gathered]
c.LiteBuildConfig.output_dir = "../../_site/lite"
c.PyodideLockAddon.enabled = True
c.PyodideLockAddon.specs = ["anywidget"]
c.PyodideLockAddon.constraints = ["-r ../../requirements.txt"]
c.PyodideLockAddon.prefetch_extra = ["anywidget", "matplotlib", "numpy"]
