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

from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice
from pages.questions import QUESTION, is_asked, kind, with_answers

HERE = pathlib.Path(__file__).parent
MOST_MISTAKES = 3  # of an exercise that has more; the bank begins with the commonest
_LABELS = r"^[A-Z]\d+(?: (?:to|and) [A-Z]\d+)*[.,] ?(?:Predict\.|Your turn\.)? ?"
_QUESTION = QUESTION + r"((?:(?!\*\*[^*]*\b[A-Z]\d|#|<).*(?:\n|\Z))*)"  # and what it says
_DRAWN_AS = (  # what Matplotlib does not know, and what it can draw instead
    (r"\\[lr]vert\b", "|"),
    (r"\\square", "?"),
    (r"\\xrightarrow(\{(?:[^{}]|\{.*?\})*\})", r"\\overset\1{\\rightarrow}"),
    (r"\\begin\{pmatrix\}", "("),
    (r"\\end\{pmatrix\}", ")"),
    (r" *\\\\ *", r";\\ "),
    (r" *& *", r"\\ "),
)
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
        whole = "\n".join(cell.source for cell in cells_of(title))
        asked = asked_in(title)
        listed.append(
            {
                "title": title,
                "minutes": re.search(r"\*\*About (\d+) min", whole)[1],
                "objectives": re.search(r"able to\n\n((?:- .*\n?)+)", whole)[1],
                "exercises": [about(one, *asked[one.id]) for one in exercises],
            }
        )
    return listed


def about(exercise, asked, texts):
    """Return what a sheet says of an exercise.

    Parameters
    ----------
    exercise : Exercise
    asked : str
    texts : dict of str
        The question and the texts of its options, as `asked_in` gives them.
    """
    shown = {
        "label": exercise.label,
        "kind": kind(exercise.id),
        "name": exercise.id,
        "question": asked,
        "hint": exercise.hints[0] if exercise.hints else "",
    }
    if isinstance(exercise, Choice):
        right = exercise.reference
        shown["options"] = [
            (one == right, one, texts[one], why) for one, why in exercise.options.items()
        ]
        return shown
    sentences = list(dict.fromkeys(sentence for _, _, sentence in exercise.misconceptions))
    shown |= {"mistakes": sentences[:MOST_MISTAKES], "more": len(sentences[MOST_MISTAKES:])}
    solution = exercise.solution()
    return shown | {"answer": "" if "```" in solution else solution}


@cache
def asked_in(title):
    """Return, by the id of each exercise of a notebook, the question and its options.

    Returns
    -------
    dict of tuple
        A text in Markdown, and a dict from the options' names to their texts, which are empty
        where the notebook has none.
    """
    found, above = {}, ""
    for cell in with_answers(cells_of(title)):
        if cell.cell_type == "markdown":
            above += f"\n\n{cell.source}"
        for answer in cell.metadata.get("answers", ()):
            label = EXERCISES[answer["id"]].label
            note = f"\n\nHere: {answer['note']}" if answer["note"] else ""
            found[answer["id"]] = question(label, above) + note, answer["options"]
    return found


def cells_of(title):
    """Return the cells of a notebook, found by the number in its title."""
    (path,) = (HERE.parent / "notebooks").glob(f"{title[:2]}_*.ipynb")
    return nbformat.read(path, 4).cells


def question(label, text):
    r"""Return what a text asks at a label, with the paragraph that it goes on from.

    A prediction begins in the middle of a thought; any other question may mean the formula or the
    table above it.

    Examples
    --------
    >>> question("P2", "# A gate\n\nIt is shut.\n\n**P2. Predict.** It opens …")
    'It is shut.\n\nIt opens …'
    >>> question("F1b", "**F1. Fix this.** What is 1 + 1 (F1a)?\n\n**F1, again.** And 2 + 2 (F1b)?")
    'Again. And 2 + 2 (F1b)?'
    """
    asked = [one for one in re.finditer(_QUESTION, text, re.MULTILINE) if is_asked(label, one[1])]
    if not asked:  # a short question in a table
        return re.search(rf"^\| {label} \| (.*?) \|", text, re.MULTILINE)[1]
    named = [one for one in asked if f"({label})" in one[2]]
    found = (named or asked)[-1]
    words = re.sub(_LABELS, "", found[1])
    words = words[:1].upper() + words[1:]
    body = re.match(r"(?s)[^?]*\?.*?(?=\n\n|$)|.*", found[2])[0]  # to the question's end
    before = text[: found.start()].strip().rpartition("\n\n")[2]
    leads = re.match(r"(?![#<-]|\*\*|!\[)" if label[0] == "P" else r"\$\$|\|", before)
    return f"{before}\n\n" * bool(leads) + f"{words}{body}".strip()


def markdown(text):
    """Return Markdown as HTML that needs no script and no network: formulas are drawn."""
    html = markdown2html(re.sub(r"\$\$?([^$]+)\$?\$", lambda one: str(formula(one[1])), text))
    alone = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", html.strip(), re.DOTALL)
    return Markup(alone[1] if alone else html)  # a paragraph alone needs no frame


@cache
def formula(tex):
    """Return a formula as a picture in the text's size and colour, named as it is typed."""
    tex = " ".join(tex.split())
    readable = tex
    for sign, drawn in _DRAWN_AS:
        readable = re.sub(sign, drawn, readable)
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
