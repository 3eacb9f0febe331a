"""Makes a sheet of each notebook for teachers: what it asks, what goes wrong, what to ask back.

    python -m tools.sheets [page]

The page, `sheets.html` unless you name another, begins each notebook on new paper. It is made of
the notebooks and the bank, so it is never behind them. It holds answers: it is for teachers only.
"""

import pathlib
import re
import sys
from functools import cache

import jinja2
import nbformat
from markupsafe import Markup, escape
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from nbconvert.filters import markdown2html

from exercises.catalogue import NOTEBOOKS
from exercises.kinds import Choice

HERE = pathlib.Path(__file__).parent
MOST_MISTAKES = 3  # of an exercise that has more; the bank begins with the commonest
_LABEL = r"[A-Z]\d+[a-z]?"
_QUESTION = rf"^\*\*(?=[^*]*\b{_LABEL})([^*]+)\*\*((?:(?!^\*\*[^*]*\b{_LABEL}|^#|^<).*\n?)*)"
_OPTION = r"^- \*\*(.+?)\*\*: (.*)$"
_DRAWS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def sheets():
    """Return, for each notebook, what its sheet has.

    Returns
    -------
    list of dict
        With the notebook's title, minutes and objectives, and its exercises, each as a dict.
    """
    listed = []
    for title, exercises in NOTEBOOKS.items():
        texts = texts_of(title)
        whole = "\n".join(texts)
        asked, options = questions(texts)
        listed.append(
            {
                "title": title,
                "minutes": re.search(r"\*\*About (\d+) min", whole)[1],
                "objectives": re.search(r"able to\n\n((?:- .*\n?)+)", whole)[1],
                "exercises": [about(one, asked, options) for one in exercises],
            }
        )
    return listed


def about(exercise, asked, options):
    """Return what a sheet says of an exercise.

    Parameters
    ----------
    exercise : Exercise
    asked, options : dict
        As `questions` gives them.
    """
    shown = {
        "label": exercise.label,
        "kind": type(exercise).__name__.lower(),
        "name": exercise.id,
        "question": at_label(asked, exercise.label, ""),
        "hint": exercise.hints[0] if exercise.hints else "",
    }
    if isinstance(exercise, Choice):
        texts = at_label(options, exercise.label, {})
        right = exercise.reference
        shown["options"] = [
            (one == right, one, texts.get(one, ""), why) for one, why in exercise.options.items()
        ]
        return shown
    sentences = list(dict.fromkeys(sentence for _, _, sentence in exercise.misconceptions))
    shown |= {"mistakes": sentences[:MOST_MISTAKES], "more": len(sentences[MOST_MISTAKES:])}
    solution = exercise.solution()
    return shown | {"answer": "" if "```" in solution else solution}


def texts_of(title):
    """Return the Markdown cells of a notebook, found by the number in its title."""
    (path,) = (HERE.parent / "notebooks").glob(f"{title[:2]}_*.ipynb")
    cells = nbformat.read(path, 4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def questions(texts):
    r"""Return, by label, what is asked, and the options by their names.

    Examples
    --------
    >>> asked, options = questions(["**Q1.** Is $0$ a limit?\n\n- **a**: yes\n- **b**: no"])
    >>> asked["Q1"], options["Q1"]
    ('Is $0$ a limit?', {'a': 'yes', 'b': 'no'})
    """
    asked, options = {}, {}
    for text in texts:
        for heading, body in re.findall(_QUESTION, text, re.MULTILINE):
            question = re.split(_OPTION, body, maxsplit=1, flags=re.MULTILINE)[0].strip()
            paragraphs = re.match(r"(?s)[^?]*\?.*?(?=\n\n|$)|.*", question)[0]  # to the question
            for label in labels(heading):
                asked[label] = paragraphs
                options[label] = dict(re.findall(_OPTION, body, re.MULTILINE))
    for label, question in re.findall(rf"(?m)^\| ({_LABEL}) \| (.*?) \|", "\n".join(texts)):
        asked.setdefault(label, question)
    return asked, options


def labels(heading):
    """Return the labels in a heading, and those between.

    Examples
    --------
    >>> labels("P4 to P6. Predict.")
    ['P4', 'P5', 'P6']
    """
    if found := re.search(r"([A-Z])(\d+) to \1(\d+)", heading):
        return [f"{found[1]}{number}" for number in range(int(found[2]), int(found[3]) + 1)]
    return re.findall(_LABEL, heading)


def at_label(found, label, otherwise):
    """Return what stands at a label, or, for one such as F4c, at F4."""
    return found.get(label, found.get(label.rstrip("abcdefgh"), otherwise))


def markdown(text):
    """Return Markdown as HTML that needs no script and no network: formulas are drawn."""
    html = markdown2html(re.sub(r"\$\$?([^$]+)\$?\$", lambda one: str(formula(one[1])), text))
    alone = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", html.strip(), re.DOTALL)
    return Markup(alone[1] if alone else html)  # a paragraph alone needs no frame


@cache
def formula(tex):
    """Return a formula as a picture in the text's size and colour, named as it is typed."""
    tex = " ".join(tex.split())
    readable = re.sub(r"\\[lr]vert\b", "|", tex).replace(r"\square", "?")  # to Matplotlib
    text, font = f"${readable}$", FontProperties(size=100)
    width, height, depth = text_to_path.get_text_width_height_descent(text, font, ismath=True)
    path = Path(*text_to_path.get_text_path(font, text, ismath=True))
    drawn = " ".join(
        _DRAWS[code] + " ".join(f"{number:.0f}" for number in points)
        if code != Path.CLOSEPOLY
        else "Z"
        for points, code in path.iter_segments(simplify=False)
    )
    return Markup(
        f'<svg class="formula" role="img" aria-label="{escape(tex)}" '
        f'viewBox="0 {depth - height:.0f} {width:.0f} {height:.0f}" '
        f'style="height:{height / 100:.2f}em;vertical-align:{-depth / 100:.2f}em">'
        f'<path transform="scale(1 -1)" d="{drawn}"/></svg>'
    )


def page(template, **content):
    """Return a page that is made of one of the templates here."""
    loader = jinja2.FileSystemLoader(HERE)
    frame = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    frame.filters["markdown"] = markdown
    return frame.get_template(template).render(content)


def save(path, text, begins):
    """Write a text to a file, unless something else is in its place.

    Parameters
    ----------
    path : pathlib.Path
    text : str
    begins : str
        What stands near the start of all such files, and of nothing else.
    """
    try:
        if path.exists() and begins.encode() not in path.read_bytes()[:300]:
            sys.exit(f"{path} holds something else: name another place, or move it away")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:  # as where a spreadsheet has the table open, on Windows
        sys.exit(f"{path} cannot be written: {error.strerror}. Is it open in another program?")


def main(place="sheets.html"):
    text = page("sheets.html.j2", sheets=sheets(), most=MOST_MISTAKES)
    save(pathlib.Path(place), text, "<title>Sheets for teachers")
    print(f"{len(NOTEBOOKS)} sheets: open {place} in a browser, and print what you need")


if __name__ == "__main__":
    main(*sys.argv[1:])
