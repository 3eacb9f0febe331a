"""The Korean edition: nothing is missing or stale in it, and in all but words it is the English."""

import re
from collections import Counter

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from exercises.commands import evaluate
from tests.contracts import NAMES, Notebook, path_of, tables, texts_of
from tools import translation
from tools.korean import faults
from tools.translation import pictures, translated
from tools.words import without_words
from utils.language import choose

PAIRS = [(Notebook.open(path_of(name)), Notebook.open(path_of(name, "ko"))) for name in NAMES]
BOTH = pytest.mark.parametrize(("english", "korean"), PAIRS, ids=NAMES)


@pytest.fixture
def in_korean():
    """Return a function that judges in Korean, and speak English again afterwards."""

    def judge(id, answer):
        choose("ko")
        # A method's wrong answers are known by what is said of them, too, in one language.
        vars(EXERCISES[id]).pop("mistaken", None)
        try:
            return evaluate(id, answer)
        finally:
            choose("en")
            vars(EXERCISES[id]).pop("mistaken", None)

    return judge


def numbers(text):
    return Counter(re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", text))


def test_nothing_is_missing_stale_or_wrong():
    assert list(translation.complaints()) == []


class TestNotebooks:
    @BOTH
    def test_what_is_committed_is_what_the_catalogues_say(self, english, korean):
        built = translated(english.name)
        assert [cell.source for cell in korean.cells] == [cell.source for cell in built.cells], (
            "run `python -m tools.translation`"
        )

    @BOTH
    def test_cells_are_the_same(self, english, korean):
        for mine, theirs in zip(english.cells, korean.cells, strict=True):
            assert (mine.id, mine.cell_type) == (theirs.id, theirs.cell_type)
            assert mine.metadata == theirs.metadata

    @BOTH
    def test_code_is_the_same_but_for_its_words(self, english, korean):
        for mine, theirs in zip(english.code, korean.code, strict=True):
            source = theirs.source.replace("from exercises.ko import", "from exercises import")
            assert without_words(mine.source) == without_words(source), mine.id

    @BOTH
    def test_it_names_its_language_once(self, english, korean):
        code = "\n".join(cell.source for cell in korean.code)
        assert code.count("from exercises.ko import") == 1
        assert code.count("from exercises") == 1

    @BOTH
    def test_figures_are_the_same(self, english, korean):
        """No Hangul is drawn, which Matplotlib's font does not have."""
        assert pictures(english.content) == pictures(korean.content)
        assert not any("Glyph" in text for _, output in korean.outputs for text in texts_of(output))

    @BOTH
    def test_outputs_have_the_same_numbers(self, english, korean):
        for mine, theirs in zip(english.outputs, korean.outputs, strict=True):
            assert mine[0].id == theirs[0].id
            here, there = ("\n".join(texts_of(output)) for _, output in (mine, theirs))
            assert numbers(here) == numbers(there), mine[0].id

    @BOTH
    def test_explorers_move_alike(self, english, korean):
        for mine, theirs in zip(tables(english), tables(korean), strict=True):
            assert mine.shape == theirs.shape
            assert mine.parts.keys() == theirs.parts.keys()
            for name in mine.parts:
                here, there = mine.parts[name], theirs.parts[name]
                assert here.keys() == there.keys()
                assert all(np.array_equal(here[one], there[one]) for one in here)


def wrong_answers():
    """Yield each wrong answer of the bank: its exercise, the answer, and its misconception."""
    for one in EXERCISES.values():
        for name, answer, _ in one.misconceptions:
            yield pytest.param(one, answer, id=f"{one.id}-{name}")


class TestJudge:
    @pytest.mark.parametrize(("one", "answer"), wrong_answers())
    def test_a_wrong_answer_is_the_same_in_both_languages(self, one, answer, in_korean):
        english, korean = evaluate(one.id, answer), in_korean(one.id, answer)
        assert (english.status, english.misconception) == (korean.status, korean.misconception)
        assert numbers(english.feedback) == numbers(korean.feedback)
        assert re.search("[가-힣]", korean.feedback)
        assert list(faults(korean.feedback)) == []
