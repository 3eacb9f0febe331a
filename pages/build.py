"""Builds the course as pages: without Python every explorer moves, and most questions are answered.

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

from exercises.catalogue import EXERCISES
from pages.questions import with_answers
from tools import address

HERE = Path(__file__).parent
ROOT = HERE.parent
MODULES = ROOT / "tools/node_modules"
SOURCES = ("*.md", "docs/*.md", "notebooks/[0-9][0-9]_*.ipynb")
COPIED = ("LICENSE", "docs/*.png", "docs/*.webp")
ASSETS = {  # what the pages load: its name there, and where it comes from
    "require.js": MODULES / "requirejs/require.js",
    "html-manager.js": MODULES / "@jupyter-widgets/html-manager/dist/embed-amd.js",
    "anywidget.js": Path(distribution("anywidget").locate_file("anywidget/nbextension/index.js")),
    "mathjax.js": MODULES / "mathjax/es5/tex-chtml.js",
    "fonts": MODULES / "mathjax/es5/output/chtml/fonts/woff-v2",
    "answers.js": HERE / "answers.js",
}
COLOURS = {"light": "xcode", "dark": "github-dark"}  # of code
LEAST = 0.75  # of a figure's size: then its smallest letters have 9 pixels
NAMES = {"README": "index"}  # of a page, where it differs from its source's
README = ROOT / "README.md"
# Where the repository is on GitHub, or None. GitHub's workflows say it in this variable.
REPOSITORY = os.environ.get("GITHUB_REPOSITORY") or address.known(README.read_text("utf-8"))


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
    colours = [
        f"@media screen and (prefers-color-scheme: {scheme}) {{\n{rules}\n}}\n"
        for scheme, name in COLOURS.items()
        for rules in [HtmlFormatter(style=name).get_style_defs(".highlight")]
    ]
    style = "".join(colours) + (HERE / "style.css").read_text(encoding="utf-8")
    (folder / "assets/style.css").write_text(style, encoding="utf-8")

    exporter = HTMLExporter(
        template_file=str(HERE / "page.html.j2"),
        config=Config(
            TemplateExporter={"exclude_input_prompt": True, "exclude_output_prompt": True}
        ),
    )
    exporter.register_filter("inline", lambda html: re.sub("</?p>", "", html).strip())
    exporter.register_filter("script", in_script)
    sources = [file for pattern in SOURCES for file in sorted(ROOT.glob(pattern))]
    return [write(page(file), exporter, file, folder) for file in sources]


def in_script(answer):
    """Return an answer as a script reads it: an option as it is, a number with all its digits."""
    return answer if isinstance(answer, str) else repr(answer).replace("inf", "Infinity")


def copy(source, target):
    """Copy a file or a folder, and make the folder that it goes to."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)


def page(file):
    """Return a notebook, or a Markdown file as a notebook of one cell, ready to be a page."""
    if file.suffix == ".md":
        text = file.read_text(encoding="utf-8")
        text = address.filled(text, REPOSITORY) if file == README else text
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    else:
        notebook = nbformat.read(file, 4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(?<=\]\()([^):]*)\.(?:ipynb|md)(?=[)#])", link, cell.source)
            cell.source = cell.source.replace("OWNER/REPO", REPOSITORY or "OWNER/REPO")
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = re.sub(
                    r'width="(\d+)"', readable, output.data["text/html"]
                )
    notebook.metadata.links = re.findall(r"\[(.*?)\]\((.*?)\)", notebook.cells[0].source)
    notebook.cells = with_answers(notebook.cells)
    return notebook


def readable(match):
    """Return the width of a picture, with the one below which it does not shrink."""
    return f'{match[0]} style="min-width: {LEAST * int(match[1]):.0f}px"'


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
        "exercises": EXERCISES,
    }
    html, _ = exporter.from_notebook_node(notebook, resources)
    # A heading has the name that links on GitHub have for it.
    html = re.sub(
        r'(?<=<h\d id=")[^"]*|(?<=class="anchor-link" href="#)[^"]*',
        lambda name: name[0].lower(),
        html,
    )
    sections = re.findall(r'<h2 id="(.*?)">(.*?)<a class="anchor-link"', html)
    contents = [f'<li><a href="#{id}">{title}</a></li>' for id, title in sections]
    target.parent.mkdir(exist_ok=True)
    target.write_text(html.replace("<!-- contents -->", "\n".join(contents)), encoding="utf-8")
    return target


if __name__ == "__main__":
    made = build(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "_site")
    print(f"{len(made)} pages: open {made[0].with_name('index.html')}")
