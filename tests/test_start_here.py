"""Numbers that notebook 00 states, and where its questions send a learner."""

import ast
import re

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice
from tests.contracts import PACE, Notebook, calls, is_folded, judged, minutes, path_of, run_cell

NOTEBOOK = Notebook.open(path_of("00_start_here"))
QUESTIONS = [one for one in NOTEBOOKS["00 Start here"] if one.label[0] == "D"]
PROSE = {cell.id: cell.source for cell in NOTEBOOK.prose}
SECTIONS = {}  # by number: the cells of a section
for cell in NOTEBOOK.cells:
    if found := re.search(r"^## (?:(\d)\. )?", cell.source, re.MULTILINE):
        number = found[1]
    SECTIONS.setdefault(number if cell.id != "navigation" else None, []).append(cell)


def value(id):
    return EXERCISES[id].value


class TestWhereQuestionsLead:
    rows = dict(
        re.findall(r"^\| (D\d) \|.*\| (\d, [^|]+) \|$", PROSE["seven-questions"], re.MULTILINE)
    )

    def test_every_question_has_a_place(self):
        assert list(self.rows) == [one.label for one in QUESTIONS]

    @pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.label)
    def test_the_place_is_there(self, one):
        section, name = self.rows[one.label].split(", ")
        text = "\n".join(cell.source for cell in SECTIONS[section])
        assert f"**{name.strip('*').removeprefix('at ')}." in text

    @pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.label)
    def test_every_wrong_answer_names_it(self, one):
        section, name = self.rows[one.label].split(", ")
        where = f"See section {section}, {name.strip('*')}." if section != "3" else "See F1."
        for _, answer, sentence in one.misconceptions:
            assert sentence.endswith(f" {where}")
            assert evaluate(one.id, answer).feedback.endswith(where)

    def test_the_refresher_takes_the_minutes_that_are_stated(self):
        stated = re.search(r"Section 6, .* takes (\d+) of them", PROSE["title"])
        words = sum(
            len(re.findall(r"\w+", re.sub(r"\$[^$]*\$", "formula", cell.source)))
            for cell in SECTIONS["6"]
            if cell.cell_type == "markdown"
        )
        code = [cell for cell in SECTIONS["6"] if cell.cell_type == "code"]
        shown = [one for one in code if not is_folded(one, "source")]
        lines = sum(len(one.source.splitlines()) for one in shown if not calls_to_judge(one.source))
        tries = judged(SECTIONS["6"])
        assert not any(isinstance(one, Choice) for one in tries)
        needed = PACE["word"] * words + PACE["line"] * lines + PACE["number"] * len(tries)
        assert 5 * round(needed / 5) == int(stated[1])
        assert minutes(NOTEBOOK) > needed


def calls_to_judge(source):
    return calls(ast.walk(ast.parse(source))) & {"check", "quiz", "predict"}


class TestTheWayBack:
    def test_the_example(self):
        """For y = 1 and ŷ = 0.8, the input is 5: a step of the weight, and what it moves."""
        text = PROSE["three-answers-one-number"]
        row = re.search(r"^\| \$\+.*", text, re.MULTILINE)[0]
        numbers = [float(one) for one in re.findall(r"\$([-+]?[\d.]+)\$", row)]
        step, red, dz, green, dpred, blue, dJ = numbers
        assert (red, green, blue) == pytest.approx((5, 0.8 * 0.2, -1 / 0.8))
        z = np.log(4)  # where ŷ is 0.8
        before, after = (1 / (1 + np.exp(-one)) for one in (z, z + red * step))
        assert red * step == pytest.approx(dz)
        assert after - before == pytest.approx(dpred, abs=0.0005)
        assert np.log(before) - np.log(after) == pytest.approx(dJ, abs=0.0005)
        assert red * green * blue == pytest.approx(-1)
        assert r"$5 \cdot 0.16 \cdot (-1.25) = -1$" in text

    def test_the_three_answers_are_those_of_a_neuron(self):
        """For y = 1 and ŷ = 0.5, so z = 0, the input is 6."""
        blue, green, red = -1 / 0.5, 0.5 * (1 - 0.5), 6
        assert (blue, green, red) == (-2, 0.25, 6)
        assert (
            "blue $-2$, green $0.25$ and, for the weight, red $6$"
            in PROSE["ask-product-of-the-answers"]
        )
        assert value("product_of_the_answers") == blue * green * red

        def loss(w):
            return -np.log(1 / (1 + np.exp(-(w * 6 + 0.3))))

        w = -0.05  # 6w + 0.3 is 0
        assert (loss(w + 1e-6) - loss(w - 1e-6)) / 2e-6 == pytest.approx(-3)


class TestSlopes:
    def test_the_example(self):
        assert (
            "From (0, 1) to (2, 5) it is 4 up and 2 to the right: the slope is $4/2 = 2$"
            in (PROSE["answer-where-the-line-crosses"])
        )
        assert (5 - 1) / (2 - 0) == 2

    def test_the_line_through_the_ring(self):
        assert (
            "$b = 2$ and passes through the ring at $(2, -3)$"
            in (PROSE["answer-where-the-line-crosses"])
        )
        assert value("slope_through_the_ring") * 2 + 2 == -3


class TestRefresher:
    def test_powers(self):
        header, _, row = re.search(r"\| \$2\^3.*\n.*\n.*", PROSE["refresher"])[0].splitlines()
        exponents = re.findall(r"2\^\{?(-?\d)", header)
        assert [2.0 ** int(one) for one in exponents] == [8, 4, 2, 1, 1 / 2, 1 / 4]
        assert row == "| 8 | 4 | 2 | 1 | 1/2 | 1/4 |"
        assert ((-3) ** 2, -(3**2), 2**3 * 2**2) == (9, -9, 2 ** (3 + 2))
        assert eval("-3**2") == -9
        assert (2**0.5 * 2**0.5, 2**0.5) == pytest.approx((2, np.sqrt(2)))

    def test_e_and_ln(self):
        assert round(np.e, 3) == 2.718
        for a, b in [(0.2, 3), (1, 1), (5, 0.01)]:
            assert np.log(a * b) == pytest.approx(np.log(a) + np.log(b))
            for k in (-0.7, 0, 3):
                assert np.log(a**k) == pytest.approx(k * np.log(a))
            assert np.exp(np.log(a)) == pytest.approx(a)
            assert np.log(np.exp(a)) == pytest.approx(a)
        assert np.log(1) == 0
        assert (np.log(np.linspace(0.001, 0.999)) < 0).all()

    def test_the_picture_of_both_curves(self):
        cells = {cell.id: cell.source for cell in NOTEBOOK.code}
        names = run_cell(cells["imports"])
        names |= {"show": lambda fig, alt: None}
        names = run_cell(cells["exponential-and-logarithm"], **names)
        _, up, down, *pairs = names["left"].lines
        assert up.get_ydata() == pytest.approx(np.exp(up.get_xdata()))
        assert down.get_ydata() == pytest.approx(np.log(down.get_xdata()))
        for pair in pairs:
            (a, b), (c, d) = pair.get_xydata()
            assert (a, b) == (d, c)
            assert b == pytest.approx(np.exp(a))
        whole, *parts = (np.ptp(bar.get_xy()[:, 0]) for bar in names["right"].patches)
        assert [whole, *parts] == pytest.approx(np.log([6, 2, 3]))
        said = [one.get_text() for one in names["right"].texts]
        assert said[1::2] == ["1.792", "0.693", "1.099"]

    def test_answers(self):
        for answer in (np.log(12), 2 * 0.693 + 1.099, 2.485):  # with the lengths of the bars
            assert evaluate("ln_of_twelve", answer).status == "correct"
        code = re.search(r"`(np\.mean.*)`\?", PROSE["ask-mean-of-clipped"])[1]
        assert eval(code, {"np": np}) == pytest.approx(value("mean_of_clipped"))

    def test_the_gate(self):
        (source,) = [one.source for one in NOTEBOOK.code if one.id == "lock-that-counts"]
        lines = re.search(r"```python\n(.*)\n```", PROSE["ask-openings-of-the-gate"], re.DOTALL)[1]
        *before, last = lines.splitlines()
        names = run_cell(source)
        exec("\n".join(before), names)
        assert eval(last, names) == value("openings_of_the_gate")
        assert (names["gate"].opened, names["vault"].opened) == (3, 2)

    def test_the_lock_of_the_questions(self):
        """The refresher's lock is the same, and counts: whoever asks it D7 gets the answer."""
        names = {}
        exec(re.search(r"```python\n(.*?)```", PROSE["seven-questions"], re.DOTALL)[1], names)
        (source,) = [one.source for one in NOTEBOOK.code if one.id == "lock-that-counts"]
        for lock in (names["Lock"], run_cell(source)["Lock"]):
            assert lock(0.8).opens(0.9) is True

    def test_what_the_text_says_that_cells_print(self):
        assert f"ln 5 = {np.log(5):.4f}" in PROSE["run-a-cell"]
        (source,) = [one.source for one in NOTEBOOK.code if one.id == "mean-and-clip-of-three"]
        assert "np.clip(np.array([1, 2, 9]), 2, 5)" in source
        assert (
            "`np.clip(a, 2, 5)` turns each entry of `a` below 2 into 2, and each above 5 into 5"
            in (PROSE["mean-and-clip"])
        )
        assert [*np.clip([1, 2, 9], 2, 5)] == [2, 2, 5]
