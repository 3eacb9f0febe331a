"""Open every notebook unrun, and list the predictions whose answers can be seen.

    .venv/bin/python -m tools.answers_in_view [jupyterlab|notebook]

It needs a Chromium and Playwright (see tools/requirements.txt); for Notebook 7, what
tools/frontends.py says. It prints a row for each notebook; the exit status is 1 if an answer shows.

What gives an answer away are the `tells` of its prediction, in what the browser has painted: on the
same screen of 1366 × 768 pixels as the question, in the output of the cell that shows the answer
(any picture counts), in that cell's code, or in the section's prose.
"""

import ast
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from exercises.catalogue import EXERCISES
from exercises.kinds import Prediction

SCREEN = {"width": 1366, "height": 768}
WAYS = "same screen", "output", "code", "prose"
FOLD = re.compile(r"(<details>\n<summary>.*?</summary>)(.*?</details>)", re.DOTALL)

# For each cell: the code and printed text that can be read, pictures, open folds, and places.
# What is folded has no box, and code that is folded leaves its first line.
PAINTED = """() => {
  const isSeen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 1;
  const read = (cell, parts) =>
    [...cell.querySelectorAll(parts)].filter(isSeen).map((one) => one.innerText).join("\\n");
  return [...document.querySelectorAll(".jp-Notebook .jp-Cell")].map((cell) => {
    const { top, bottom } = cell.getBoundingClientRect();
    return {
      code: read(cell, ".jp-CodeCell .cm-line, .jp-InputPlaceholder"),
      printed: read(cell, ".jp-OutputArea-output, .jp-OutputPlaceholder"),
      hasPicture: [...cell.querySelectorAll(".jp-OutputArea img, .explorer")].some(isSeen),
      isOpen: [...cell.querySelectorAll("details > :not(summary)")].some(isSeen),
      top, bottom,
    };
  });
}"""
# Jupyter draws a cell when it comes near.
IS_DRAWN = """(count) => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")];
  const waits = cells.find((one) =>
    !one.querySelector(".cm-line, .jp-InputPlaceholder, .jp-RenderedMarkdown > *"));
  waits?.scrollIntoView();
  return cells.length === count && !waits;
}"""
TO_THE_TOP = """(cell) => {
  cell.scrollIntoView();
  return document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect().bottom;
}"""


def answers_in(source):
    """Return all answers that a cell has judged: by which function, for which id, which answer."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "check":
                found.append(("check", node.args[0].value, node.args[1]))
            elif node.func.id in ("quiz", "predict"):
                found += [(node.func.id, given.arg, given.value) for given in node.keywords]
    return sorted(found, key=lambda answer: (answer[2].lineno, answer[2].col_offset))


def predictions_of(cells):
    """Yield each prediction with the places of the cells that ask for it and that show it."""
    for place, cell in enumerate(cells):
        for _, id, _ in answers_in(cell.source) if cell.cell_type == "code" else []:
            if isinstance(EXERCISES.get(id), Prediction):
                yield (
                    EXERCISES[id],
                    place,
                    next(
                        i
                        for i, later in enumerate(cells[place:], place)
                        if later.cell_type == "code" and not answers_in(later.source)
                    ),
                )


def section_of(cells, place):
    """Return the places of the cells of the section in which a cell stands."""
    starts = [i for i, cell in enumerate(cells) if re.search("^## ", cell.source, re.MULTILINE)]
    first = max(i for i in [0, *starts] if i <= place)
    return range(first, min(i for i in [*starts, len(cells)] if i > place))


def answers_in_view(page, cells, said=str):
    """Yield each prediction of a notebook, unrun on a page, with the ways in which it shows.

    `said` translates what tells an answer into the notebook's language.
    """
    page.wait_for_function(IS_DRAWN, arg=len(cells))
    nodes = page.locator(".jp-Notebook .jp-Cell").all()
    for one, place, shows in predictions_of(cells):
        end = nodes[place - 1].evaluate(TO_THE_TOP)
        painted = page.evaluate(PAINTED)
        ways, tells = set(), [said(tell) for tell in one.tells]
        for i in section_of(cells, place):
            cell, seen = cells[i], painted[i]
            if i in (place - 1, place):  # these name all options
                continue
            texts = {"code": seen["code"], "output": seen["printed"]}
            if cell.cell_type == "markdown":
                texts = {"prose": cell.source if seen["isOpen"] else FOLD.sub(r"\1", cell.source)}
            told = {way for way in texts if any(re.search(t, texts[way]) for t in tells)}
            if i == shows and seen["hasPicture"]:
                told.add("output")
            if i != shows:
                told -= {"code", "output"}
            ways |= told
            if told and i > place and seen["top"] < end:
                ways.add("same screen")
        yield one, ways


def main(app="jupyterlab"):
    from playwright.sync_api import sync_playwright

    from tools.frontends import LABS
    from tools.lab import ARGUMENTS, NOTEBOOKS, ROOT, chromium, read

    shown = 0
    print("notebook  predictions  any  " + "  ".join(WAYS))
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        with LABS[app](Path(folder)) as lab:
            for name in NOTEBOOKS:
                page = browser.new_page(viewport=SCREEN)
                lab.load(page, name)
                ways = [
                    found
                    for _, found in answers_in_view(page, read(ROOT / "notebooks" / name).cells)
                ]
                counts = [sum(way in found for found in ways) for way in WAYS]
                row = [len(ways), sum(map(bool, ways)), *counts]
                widths = [11, 3, *map(len, WAYS)]
                print(f"{name[:2]:8}", *(f"{n:{width}}" for n, width in zip(row, widths)), sep="  ")
                shown += sum(map(bool, ways))
                page.close()
                lab.end_kernels()
        browser.close()
    return shown > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
