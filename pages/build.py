"""Builds the course as pages that are read in a browser, without Python: every explorer moves.

    python -m pages.build [folder]

The folder, `_site` unless you name one, then holds all that the pages need; nothing comes from the
network. A page is made of each notebook and of each Markdown file at the root and in `docs`.
"""

import os
import re
import shutil
import sys
from importlib.metadata import distribution
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

HERE = Path(__file__).parent
ROOT = HERE.parent
MODULES = ROOT / "tools/node_modules"
SOURCES = ("*.md", "docs/*.md", "notebooks/[0-9][0-9]_*.ipynb")
COPIED = ("LICENSE", "docs/*.png")
ASSETS = {  # what the pages load: its name there, and where it comes from
    "require.js": MODULES / "requirejs/require.js",
    "html-manager.js": MODULES / "@jupyter-widgets/html-manager/dist/embed-amd.js",
    "anywidget.js": Path(distribution("anywidget").locate_file("anywidget/nbextension/index.js")),
    "mathjax.js": MODULES / "mathjax/es5/tex-chtml.js",
    "fonts": MODULES / "mathjax/es5/output/chtml/fonts/woff-v2",
}
NAMES = {"README": "index"}  # of a page, where it differs from its source's
# Where the repository is on GitHub. GitHub's workflows say so in this variable.
REPOSITORY = os.environ.get("GITHUB_REPOSITORY", "OWNER/REPO")


def build(folder):
    """Build all pages into a folder, in place of what is there.

    Parameters
    ----------
    folder : path
        New or empty, or with pages from before, which are deleted first.

    Returns
    -------
    list of Path
        The pages.
    """
    if not (MODULES / "mathjax").is_dir():
        sys.exit("The pages need npm packages: npm install --no-package-lock --prefix tools")
    if folder.exists() and any(folder.iterdir()) and not (folder / "assets/anywidget.js").is_file():
        sys.exit(
            f"{folder} holds something else than the pages: name a new folder, or an empty one"
        )
    shutil.rmtree(folder, ignore_errors=True)
    for pattern in COPIED:
        for file in ROOT.glob(pattern):
            copy(file, folder / file.relative_to(ROOT))
    for name, file in ASSETS.items():
        copy(file, folder / "assets" / name)
    colours = HtmlFormatter(style="xcode").get_style_defs(".highlight")
    style = colours + (HERE / "style.css").read_text(encoding="utf-8")
    (folder / "assets/style.css").write_text(style, encoding="utf-8")

    exporter = HTMLExporter(
        template_file=str(HERE / "page.html.j2"),
        config=Config(
            TemplateExporter={"exclude_input_prompt": True, "exclude_output_prompt": True}
        ),
    )
    sources = [file for pattern in SOURCES for file in sorted(ROOT.glob(pattern))]
    return [write(page(file), exporter, file, folder) for file in sources]


def copy(source, target):
    """Copy a file or a folder, and make the folder that it goes to."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)


def page(file):
    """Return a notebook, or a Markdown file as a notebook of one cell, with links between pages."""
    if file.suffix == ".md":
        text = file.read_text(encoding="utf-8")
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    else:
        notebook = nbformat.read(file, 4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(?<=\]\()([^):]*)\.(?:ipynb|md)(?=[)#])", link, cell.source)
            cell.source = cell.source.replace("OWNER/REPO", REPOSITORY)
    return notebook


def link(match):
    """Return the address of the page that is made of what a link leads to."""
    folder, _, name = match[1].rpartition("/")
    return f"{folder}{'/' if folder else ''}{NAMES.get(name, name)}.html"


def write(notebook, exporter, file, folder):
    """Write a page and return its path."""
    place = file.relative_to(ROOT)
    target = (folder / place).with_name(f"{NAMES.get(file.stem, file.stem)}.html")
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    resources = {
        "heading": re.search(r"^# (.*)", "\n".join(texts), re.MULTILINE)[1],
        "root": "../" * (len(place.parts) - 1),
        "place": place.as_posix(),
        "repository": REPOSITORY,
    }
    html, _ = exporter.from_notebook_node(notebook, resources)
    target.parent.mkdir(exist_ok=True)
    target.write_text(html, encoding="utf-8")
    return target


if __name__ == "__main__":
    made = build(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "_site")
    print(f"{len(made)} pages: open {made[0].with_name('index.html')}")
