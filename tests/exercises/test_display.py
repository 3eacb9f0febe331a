"""What learners see: the same everywhere, on every run, and without markup of theirs."""

import re

import numpy as np
import pytest
from nbconvert.filters import markdown2html

from exercises import check, commands, evaluate, hint, predict, progress, quiz, solution, store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Function, Prediction
from tests.exercises.test_bank import each, every_function, right_answer
from tests.exercises.test_faults import tags


@pytest.fixture(autouse=True)
def new_kernel(monkeypatch):
    for name in ("_hints_given", "_asked_to_try", "_committed"):
        monkeypatch.setattr(commands, name, type(getattr(commands, name))())


@pytest.fixture
def shown(monkeypatch):
    """Return a function that gives the Markdown and the text shown since its last call."""
    bundles = []
    monkeypatch.setattr(commands, "display", bundles.append)

    def latest():
        (bundle,) = bundles
        bundles.clear()
        assert bundle.data.keys() == {"text/markdown", "text/plain"}
        return bundle.data["text/markdown"], bundle.data["text/plain"]

    return latest


def test_markdown_and_text_say_the_same(shown):
    quiz(ln_of_one=0, e_to_the_zero=..., half_sure="a", sign_of_ln_half="maybe")
    markdown, plain = shown()
    assert plain.splitlines() == [
        "✓ D2 correct. The power to which e must be raised to give 1 is 0.",
        "○ D3 open. Replace the three dots by your answer.",
        "✗ Q1 not yet. Half right does not cancel half wrong: the truth got the probability 0.5 "
        "only.",
        "! D4 cannot be judged. Choose one of `positive`, `negative`, `zero`.",
    ]
    assert markdown.replace("**", "").split("\n\n") == plain.splitlines()
    assert tags(markdown) == {"p", "strong", "code"}


def test_symbols_differ_so_that_colour_is_not_needed():
    assert len({words[0] for words in commands._WORDS.values()}) == 4


@every_function
@pytest.mark.parametrize(
    "answer", [lambda *_: object(), lambda *_: [].pop(), lambda *_: print, ...]
)
def test_the_same_bytes_on_every_run(one, answer, shown):
    said = set()
    for _ in range(3):
        check(one.id, answer)
        said.add(shown())
    assert len(said) == 1
    assert not re.search("0x[0-9a-f]", str(said))


LEARNERS = [
    "<b>bold</b>",
    "`",
    "``` \n# title",
    "**x** *y* _z_",
    "[a](javascript:alert(1))",
    "<!--",
    "$x$ $$y$$ \\(z\\)",
    "| a | b |\n|---|---|",
    "\n\n- list",
    "a\u202eb\u0007",
    "&lt;script&gt;",
    "https://example.org",
]


@pytest.mark.parametrize("text", LEARNERS)
def test_learners_text_stays_text(text, shown):
    def fails(y, pred):
        raise ValueError(text)

    for answer in (fails, lambda *_: text, type(text, (), {}) if "\0" not in text else fails, text):
        for id in ("bce", "half_sure", "loss_for_a_stranger", "rate_of_water"):
            check(id, answer)
            markdown, plain = shown()
            assert "\n" not in plain
            assert all(letter.isprintable() for letter in plain)
            assert tags(markdown) <= {"p", "strong", "code"}
            outside = re.sub(r"<code>.*?</code>", "", markdown2html(markdown), flags=re.DOTALL)
            assert not re.search(r"[$|]|javascript|example|\\\\", outside)


class TestPredict:
    def test_it_notes_the_first_and_says_no_more(self, shown):
        predict(knob_curve="a")
        assert shown()[1] == "◆ P1 noted: a. Now look what happens."
        assert store.load()[0] == {"knob_curve": (True, "a")}

    def test_after_that_it_explains_and_the_first_stays(self, shown):
        for answer, said in [
            ("a", "◆ P1 noted: a."),
            ("a", "✗ P1 otherwise than you said."),
            ("b", "✓ P1 after a, your first answer."),
            ("c", "✗ P1 after a, your first answer."),
        ]:
            predict(knob_curve=answer)
            assert shown()[1].startswith(said)
        assert store.load()[0] == {"knob_curve": (True, "a")}

    def test_a_right_one_is_as_said(self, shown):
        for said in ("◆ P1 noted: b.", "✓ P1 as you said."):
            predict(knob_curve=" B ")
            assert shown()[1].startswith(said)

    def test_a_resume_code_brings_no_answer(self, shown):
        store.save({"knob_curve": (True, "")})
        predict(knob_curve="a")
        assert shown()[1].startswith("◆ P1 noted")
        assert store.load()[0] == {"knob_curve": (True, "a")}

    @pytest.mark.parametrize("answer", [..., "", "d", 5, None])
    def test_what_is_no_option_is_not_noted(self, answer, shown):
        predict(knob_curve=answer)
        assert shown()[1][0] in "○!"
        assert store.load()[0] == {}

    def test_no_prediction(self, shown):
        predict(half_sure="a", nonsense="b")
        assert [line[0] for line in shown()[1].splitlines()] == ["!", "!"]
        assert store.load()[0] == {}

    @each(Prediction)
    def test_nothing_is_given_away(self, one, shown):
        said = set()
        for option in one.options:
            commands._committed.clear()
            store.path().unlink(missing_ok=True)
            predict(**{one.id: option})
            said.add(shown()[1].replace(f"noted: {option}.", ""))
        assert len(said) == 1


class TestHelp:
    @pytest.mark.parametrize("id", EXERCISES)
    def test_hints_come_one_by_one(self, id, shown):
        hints = EXERCISES[id].hints
        for number in range(1, len(hints) + 2):
            hint(id)
            lines = shown()[1].splitlines()
            assert len(lines) == max(1, min(number, len(hints)))
        assert all(text.replace("**", "") in " ".join(lines) for text in hints)

    @pytest.mark.parametrize("id", EXERCISES)
    def test_the_solution_asks_once_to_try(self, id, shown):
        solution(id)
        assert shown()[1].startswith("Try it first")
        solution(id)
        text = shown()[1]
        assert not text.startswith("Try it first")
        if isinstance(EXERCISES[id], Function):
            source = text.removeprefix("```python\n").removesuffix("```")
            # A solution may use what the learner wrote before, as `sigmoid` for its derivative.
            namespace = {"np": np} | {one.id: one.reference for one in EXERCISES.values()}
            del namespace[id]
            exec(source, namespace)
            assert evaluate(id, namespace[id]).status == "correct"

    def test_after_an_attempt_it_does_not_ask(self, shown):
        check("bce", lambda y, pred: 0.0)
        shown()
        solution("bce")
        assert "def bce" in shown()[1]

    @pytest.mark.parametrize("function", [hint, solution])
    @pytest.mark.parametrize("id", ["bcd", "", None, []])
    def test_unknown_exercises(self, function, id, shown):
        function(id)
        assert shown()[1].startswith("! There is no exercise of this name.")


class TestProgress:
    def test_every_exercise_done(self, capsys):
        for id, one in EXERCISES.items():
            check(id, right_answer(one))
        assert {line[0] for line in capsys.readouterr().out.splitlines()} == {"✓"}
        progress()
        said = capsys.readouterr().out.splitlines()
        every = [f"{title}: {len(all_)} of {len(all_)} done." for title, all_ in NOTEBOOKS.items()]
        assert said[: len(every)] == every

    def test_the_table_has_a_sign_for_each_exercise(self, monkeypatch, capsys):
        quiz(ln_of_one=0, e_to_the_zero=5)
        capsys.readouterr()
        bundles = []
        monkeypatch.setattr(commands, "display", bundles.append)
        progress()
        first = bundles[0].data["text/markdown"].splitlines()[2]
        title, exercises = next(iter(NOTEBOOKS.items()))
        signs = {"ln_of_one": "●", "e_to_the_zero": "◐"}
        shown = "".join(signs.get(one.id, "○") for one in exercises)
        missing = ", ".join(one.label for one in exercises if one.id != "ln_of_one")
        assert first == f"| {title} | 1 of {len(exercises)} | {shown} | {missing} |"
        assert bundles[0].data["text/plain"].splitlines()[0].endswith(f"without {missing}.")

    def test_a_wrong_answer_is_tried_and_an_open_one_is_nothing(self):
        check("bce", lambda y, pred: 0.0)
        check("bce_clipped", ...)
        assert store.load()[0] == {"bce": (False, "")}

    def test_no_wrong_answer_counts_as_done(self):
        wrong = {one.id: one.misconceptions[0][1] for one in EXERCISES.values()}
        for id, answer in wrong.items():
            check(id, answer)
        done = {id for id, (done, _) in store.load()[0].items() if done}
        assert done == {one.id for one in EXERCISES.values() if isinstance(one, Prediction)}
