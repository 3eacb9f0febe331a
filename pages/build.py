"""Builds the course as pages: without Python every explorer moves, and most questions are answered.

    python -m pages.build [folder]

The folder, `_site` unless you name one, then holds all that the pages need; nothing comes from the
network. A page is made of each notebook and of each Markdown file at the root and in `docs`.
"""

import ast
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
from exercises.sources import predicted

HERE = Path(__file__).parent
ROOT = HERE.parent
MODULES = ROOT / "tools/node_modules"
SOURCES = ("*.md", "docs/*.md", "notebooks/[0-9][0-9]_*.ipynb")
COPIED = ("LICENSE", "docs/*.png", "docs/*.gif", "docs/*.webp")
ASSETS = {  # what the pages load: its name there, and where it comes from
    "require.js": MODULES / "requirejs/require.js",
    "html-manager.js": MODULES / "@jupyter-widgets/html-manager/dist/embed-amd.js",
    "anywidget.js": Path(distribution("anywidget").locate_file("anywidget/nbextension/index.js")),
    "mathjax.js": MODULES / "mathjax/es5/tex-chtml.js",
    "fonts": MODULES / "mathjax/es5/output/chtml/fonts/woff-v2",
    "answers.js": HERE / "answers.js",
}
COLOURS = {"light": "xcode", "dark": "github-dark"}  # of code
# Cells that say nothing to somebody who runs none; the links of the first stand in the header.
LEFT_OUT = ("navigation", "about-setup", "setup", "imports", "progress")
COMPARE = "<summary>Compare with your prediction</summary>"
LEAST = 0.75  # of a figure's size: then its smallest letters have 9 pixels
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
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    else:
        notebook = nbformat.read(file, 4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(?<=\]\()([^):]*)\.(?:ipynb|md)(?=[)#])", link, cell.source)
            cell.source = cell.source.replace("OWNER/REPO", REPOSITORY)
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


def with_answers(cells):
    """Return cells that are answered in the browser, in place of those that are run for it.

    An answer box stands below its question, which the text above the code cell asks. What waits
    for predictions, a cell's output and the comparison, has their names as its `after`.
    """
    shown, after, labels = [], "", {}
    for cell in cells:
        if cell.id in LEFT_OUT:
            continue
        if cell.cell_type == "markdown":
            if after and COMPARE in cell.source:
                cell.metadata.after, after = after, ""
            shown.append(cell)
            continue
        asked, rest = split_code(cell.source)
        if asked:
            labels |= {EXERCISES[id].label: id for id in asked}
            shown[-1:] = [*with_boxes(shown[-1], asked), *as_code(cell, rest, asked)]
            continue
        if waits := [labels[label] for label in predicted(cell.source)]:
            cell.metadata.after = after = " ".join(waits)
        shown.append(cell)
    return shown


def split_code(source):
    """Return the exercises that a cell asks for, with the comments beside, and its other code."""
    lines, asked = source.splitlines(), {}
    for statement in ast.parse(source).body:
        call = getattr(statement, "value", None)
        name = isinstance(call, ast.Call) and getattr(call.func, "id", "")
        if name not in ("predict", "quiz", "check"):
            continue
        places = {word.arg: word.value for word in call.keywords}
        if name == "check":
            places[call.args[0].value] = call
        for id, place in places.items():
            asked[id] = lines[place.end_lineno - 1].partition("  # ")[2]
        for number in range(statement.lineno - 1, statement.end_lineno):
            lines[number] = ""
    return asked, "\n".join(lines).strip()


def as_code(cell, rest, asked):
    """Return the cell with what is left of its code, if anything, and without outputs."""
    if not rest:
        return []
    is_starter = any(kind(id) == "function" for id in asked)
    cell.source, cell.outputs = rest, []
    cell.metadata.jupyter = {"source_hidden": is_starter}
    return [cell]


def kind(id):
    """Return what kind of an exercise it is, in small letters."""
    return type(EXERCISES[id]).__name__.lower()


def with_boxes(cell, asked):
    """Return a Markdown cell in pieces: below each question the box in which it is answered.

    The options of a choice go from the text into the box.
    """
    text = cell.source
    questions = list(re.finditer(r"^\*\*([^*]*\b[A-Z]\d[^*]*)\*\*", text, re.MULTILINE))
    ends = [*(one.start() for one in questions[1:]), len(text)]
    boxes = {}  # by where the text goes on below a box: where it stops above, and the exercises
    for id, comment in asked.items():
        exercise = EXERCISES[id]
        stop = go_on = len(text)
        options = dict.fromkeys(sorted(getattr(exercise, "options", {})), "")
        for question, end in zip(questions, ends, strict=False):
            if not is_asked(exercise.label, question[1]):
                continue
            stop = go_on = end
            listed = re.search(r"(?:^- \*\*\w\*\*: .*\n?)+", text[question.start() : end], re.M)
            if options and listed:
                stop, go_on = (question.start() + place for place in listed.span())
                options |= re.findall(r"^- \*\*(\w)\*\*: (.*)", listed[0], re.MULTILINE)
        is_told = " or " in comment or comment == exercise.label or any(options.values())
        answer = {
            "id": id,
            "kind": kind(id),
            "options": options,
            "note": "" if is_told or not options else comment,
        }
        boxes.setdefault(go_on, (stop, []))[1].append(answer)
    pieces, start = [], 0
    for go_on, (stop, answers) in sorted(boxes.items()):
        box = nbformat.v4.new_code_cell(metadata={"answers": answers})
        pieces += [piece(cell, text[start:stop]), box]
        start = go_on
    return [
        one
        for one in [*pieces, piece(cell, text[start:])]
        if one.source or "answers" in one.metadata
    ]


def piece(cell, text):
    """Return a Markdown cell with a part of another's text."""
    return nbformat.v4.new_markdown_cell(text.strip(), metadata=cell.metadata)


def is_asked(label, words):
    """Return whether the bold words of a question, such as "P4 to P7. Predict.", mean a label."""
    letter, number = re.match(r"([A-Z])(\d+)", label).groups()
    named = [int(one) for one in re.findall(rf"\b{letter}(\d+)", words)]
    if " to " in words and named:
        return min(named) <= int(number) <= max(named)
    return int(number) in named


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
    sections = re.findall(r'<h2 id="(.*?)">(.*?)<a class="anchor-link"', html)
    contents = [f'<li><a href="#{id}">{title}</a></li>' for id, title in sections]
    target.parent.mkdir(exist_ok=True)
    target.write_text(html.replace("<!-- contents -->", "\n".join(contents)), encoding="utf-8")
    return target


if __name__ == "__main__":
    made = build(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "_site")
    print(f"{len(made)} pages: open {made[0].with_name('index.html')}")
