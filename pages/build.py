"""Builds the course as pages: without Python every explorer moves, and most questions are answered.

    python -m pages.build [folder]

The folder, `_site` unless you name one, then holds all that the pages need; nothing comes from the
network. A page is made of each notebook and of each Markdown file at the root and in `docs`. Those
of the Korean edition are in `ko`, under the same names, and each leads to its English one and back.
"""

import os
import posixpath
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
from exercises.words import listed
from pages.questions import with_answers
from tools import address
from tools.translation import said
from utils.language import choose, chosen, say

HERE = Path(__file__).parent
ROOT = HERE.parent
MODULES = ROOT / "tools/node_modules"
SOURCES = ("*.md", "docs/*.md", "notebooks/[0-9][0-9]_*.ipynb", "notebooks/ko/[0-9][0-9]_*.ipynb")
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
LANGUAGES = {"en": "English", "ko": "한국어"}  # what each calls itself
TRANSLATED = re.compile(r"(?<=/)ko/|\.ko(?=\.md$)")  # in the place of a source
HEADING = r'(?<=<h\d id=")[^"]*'  # the name of one
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
    exporter.register_filter("labels", lambda ids: listed([EXERCISES[id].label for id in ids]))
    exporter.environment.globals["say"] = say
    sources = [file for pattern in SOURCES for file in sorted(ROOT.glob(pattern))]
    sources = {place_of(file): file for file in sources}
    before, made = chosen(), []
    try:
        for language in LANGUAGES:  # English first: see `write`
            choose(language)
            for place, file in sources.items():
                if language_of(place) == language:
                    made.append(write(page(file), exporter, file, folder, sources))
    finally:
        choose(before)
    return made


def place_of(file):
    """Return where the site has a file of the course: a page, where one is made of it.

    Examples
    --------
    >>> place_of(ROOT / "notebooks/ko/08_layers.ipynb"), place_of(ROOT / "LICENSE")
    ('ko/notebooks/08_layers.html', 'LICENSE')
    """
    source = file.relative_to(ROOT).as_posix()
    english, is_translated = TRANSLATED.subn("", source)
    page = re.sub(r"\.(ipynb|md)$", ".html", english)
    page = "index.html" if page == "README.html" else page
    return f"ko/{page}" if is_translated else page


def language_of(place):
    """Return the language of a page."""
    return "ko" if place.startswith("ko/") else "en"


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
        if file.name.startswith("README."):
            readme = address.filled(README.read_text(encoding="utf-8"), REPOSITORY)
            text = readme if file == README else address.korean(readme)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="text")])
    else:
        notebook = nbformat.read(file, 4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(
                r'(\]\(|src(?:set)?=")([^):#"]+)(?=[)#"])',
                lambda match: match[1] + link(match[2], file),
                cell.source,
            )
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


def link(target, file):
    """Return the way from a file's page to what a link in the file leads to."""
    there = Path(os.path.normpath(file.parent / target))
    return way(place_of(file), place_of(there)) if there.exists() else target


def way(place, other):
    """Return the relative address of another place of the site.

    Examples
    --------
    >>> way("ko/notebooks/08_layers.html", "ko/index.html")
    '../index.html'
    """
    return posixpath.relpath(other, posixpath.dirname(place))


def write(notebook, exporter, file, folder, sources):
    """Write a page, whose English one is there already, and return its path."""
    place = place_of(file)
    english = place.removeprefix("ko/")
    versions = {language_of(one): one for one in (english, f"ko/{english}") if one in sources}
    home = "ko/index.html" if language_of(place) == "ko" else "index.html"
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    resources = {
        "heading": re.search(r"^# (.*)", "\n".join(texts), re.MULTILINE)[1],
        "language": language_of(place),
        "languages": LANGUAGES,
        "versions": versions if len(versions) > 1 else {},
        "place": place,
        "root": "../" * place.count("/"),
        "home": way(place, home if home in sources else "index.html"),
        "source": file.relative_to(ROOT).as_posix(),
        "repository": REPOSITORY,
        "site": REPOSITORY and "https://{}.github.io/{}/".format(*REPOSITORY.split("/")),
        "words": {text: say(text) for text in said(HERE / "answers.js")},
        "exercises": EXERCISES,
    }
    html, _ = exporter.from_notebook_node(notebook, resources)
    # A heading has the name that links on GitHub have for the English one: it is the same in both.
    names = own = re.findall(HEADING, html)
    if place != english:
        names = re.findall(HEADING, (folder / english).read_text(encoding="utf-8"))
    renamed = {one: name.lower() for one, name in zip(own, names, strict=True)}
    html = re.sub(rf'{HEADING}|(?<=href="#)[^"]*', lambda name: renamed.get(name[0], name[0]), html)
    sections = re.findall(r'<h2 id="(.*?)">(.*?)<a class="anchor-link"', html)
    contents = [f'<li><a href="#{id}">{title}</a></li>' for id, title in sections]
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html.replace("<!-- contents -->", "\n".join(contents)), encoding="utf-8")
    return target


if __name__ == "__main__":
    made = build(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "_site")
    print(f"{len(made)} pages: open {made[0].with_name('index.html')}")
