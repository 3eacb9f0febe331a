"""What learners see: the same everywhere, on every run, and without markup of theirs."""

import math
import re
from types import SimpleNamespace

import numpy as np
import pytest
from nbconvert.filters import markdown2html

from exercises import (
    check,
    commands,
    evaluate,
    hint,
    predict,
    progress,
    quiz,
    slips,
    solution,
    store,
)
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice, Formula, Function, Prediction
from exercises.store import Entry
from tests.exercises.test_bank import each, every_function, right_answer
from tests.exercises.test_faults import tags

pytestmark = pytest.mark.usefixtures("new_kernel")


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


def ran(cell, success=True):
    """Return what IPython says of a cell that was run."""
    return SimpleNamespace(info=SimpleNamespace(raw_cell=cell), success=success)


def test_markdown_and_text_say_the_same(shown):
    quiz(ln_of_one=0, e_to_the_zero=0, rate_of_square=..., half_sure="a", sign_of_ln_half="maybe")
    markdown, plain = shown()
    assert plain.splitlines() == [
        '✓ D2 correct. The exponent that e needs to give 1 is 0. Compare: `solution("ln_of_one")`',
        f"✗ D3 not yet. {EXERCISES['e_to_the_zero'].misconceptions[0][2]} "
        'A hint: `hint("e_to_the_zero")`',
        f"○ {EXERCISES['rate_of_square'].label} open. Replace the three dots by your answer.",
        "✗ Q1 not yet. Half right does not cancel half wrong: the truth got the probability 0.5 "
        "only.",
        '! D4 cannot be judged. Choose one of `"positive"`, `"negative"`, `"zero"`, with the '
        "quotes.",
    ]
    bars = re.findall(r'<div style="[^"]*">\n\n(.*?)\n\n</div>', markdown)
    assert [bar.replace("**", "") for bar in bars] == plain.splitlines()
    assert tags(markdown) == {"div", "p", "strong", "code"}


def test_symbols_differ_so_that_colour_is_not_needed():
    signs, words, colours = zip(*commands._WORDS.values(), strict=True)
    assert len({*signs}) == len({*words}) == len({*colours}) == 5


def luminance(red, green, blue):
    """Of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [value / 255 for value in (red, green, blue)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("status", commands._WORDS)
@pytest.mark.parametrize(
    ("paper", "ink", "least"),
    [((255, 255, 255), (33, 33, 33), 4.5), ((17, 17, 17), (224, 224, 224), 4.5)],
    ids=["light", "dark"],
)
def test_a_bar_can_be_seen_and_read_in_light_and_dark(status, paper, ink, least):
    """The words on the tint, and the edge against the paper."""
    colour = [*bytes.fromhex(commands._WORDS[status][2])]
    tint = [0.12 * one + 0.88 * other for one, other in zip(colour, paper, strict=True)]

    def contrast(one, other):
        high, low = sorted((luminance(*one), luminance(*other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    assert contrast(ink, tint) >= least
    assert contrast(colour, paper) >= 3


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
            assert tags(markdown) <= {"div", "p", "strong", "code"}
            outside = re.sub(r"<code>.*?</code>", "", markdown2html(markdown), flags=re.DOTALL)
            assert not re.search(r"[$|]|javascript|example|\\\\", outside)


class TestPredict:
    def test_it_notes_the_first_and_says_no_more(self, shown):
        predict(knob_curve="a")
        assert shown()[1] == "◆ P1 noted. You say a. Now look what happens."
        assert store.load()[0] == {"knob_curve": Entry(True, "a")}

    def test_of_several_none_is_shown_before_all_are_made(self, shown):
        predict(limit_owner_at_0="0", limit_owner_at_1=...)
        assert [line.partition(".")[2] for line in shown()[1].splitlines()] == [
            " You say 0. Answer all of them before you look.",
            " Replace the three dots by your answer.",
        ]

    def test_the_first_stays(self, shown):
        for answer, said in [("a", "a"), ("a", "a"), ("b", "b; at first a"), ("A", "a")]:
            predict(knob_curve=answer)
            assert shown()[1] == f"◆ P1 noted. You say {said}. Now look what happens."
        assert store.load()[0] == {"knob_curve": Entry(True, "a")}

    def test_a_resume_code_brings_no_answer(self, shown):
        store.save({"knob_curve": Entry(True)})
        predict(knob_curve="a")
        assert shown()[1].startswith("◆ P1 noted")
        assert store.load()[0] == {"knob_curve": Entry(True, "a")}

    @pytest.mark.parametrize("answer", [..., "", "d", 5, None])
    def test_what_is_no_option_is_not_noted(self, answer, shown):
        predict(knob_curve=answer)
        assert shown()[1][0] in "○!"
        assert store.load()[0] == {}

    def test_no_prediction(self, shown):
        predict(half_sure="a", nonsense="b")
        assert [line[0] for line in shown()[1].splitlines()] == ["!", "!"]
        assert store.load()[0] == {}

    @pytest.mark.parametrize(
        "answers, verdict",
        [
            (["a"], "✗ P1 not as you predicted (a). A count"),
            ([" B "], "✓ P1 as you predicted (b). The count"),
            (["a", "b"], "✓ P1 as you predicted (b; at first a). The count"),
            (["b", "c"], "✗ P1 not as you predicted (c; at first b). A straight line"),
        ],
    )
    def test_the_verdict_stands_under_the_cell_that_shows_what_happens(
        self, answers, verdict, shown
    ):
        for answer in answers:
            predict(knob_curve=answer)
            shown()
        for cell in ("1", "# P11\n1", "x = 1  # P1", "", None, '# P1: b\npredict(knob_curve="b")'):
            commands._after_cell(ran(cell))
        commands._after_cell(ran("# Run after P1.", success=False))
        for _ in range(2):  # each time that it is run
            commands._after_cell(ran("%%time\n\n# Run after P1 and P2.\nprint(1)"))
            assert shown()[1].startswith(verdict)

    def test_without_a_prediction_no_verdict(self, shown):
        check("knob_curve", "a")
        shown()
        commands._after_cell(ran("# Run after P1."))
        with pytest.raises(ValueError):
            shown()

    @each(Prediction)
    def test_nothing_is_given_away(self, one, shown):
        said = set()
        for option in one.options:
            commands._committed.clear()
            store.path().unlink(missing_ok=True)
            predict(**{one.id: option})
            said.add(shown()[1].replace(f"You say {option}.", ""))
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
            namespace = {"np": np, "math": math} | {
                one.id: one.reference for one in EXERCISES.values()
            }
            del namespace[id]
            exec(source, namespace)
            assert evaluate(id, namespace[id]).status == "correct"

    def test_after_an_attempt_it_does_not_ask(self, shown):
        check("bce", lambda y, pred: 0.0)
        shown()
        solution("bce")
        assert "def bce" in shown()[1]

    @pytest.mark.parametrize("function", [hint, solution])
    def test_a_label_is_no_name(self, function, shown):
        function("F3")
        assert "`F3` is a label; the name stands in quotes in the cell" in shown()[1]

    @pytest.mark.parametrize("function", [hint, solution])
    @pytest.mark.parametrize("id", ["bcd", "", 3, []])
    def test_unknown_exercises(self, function, id, shown):
        function(id)
        assert "There is no exercise of this name." in shown()[1]

    def test_without_a_name_the_last_one_that_was_not_right_is_meant(self, shown):
        hint()
        assert "Say which exercise: its name stands in its cell" in shown()[1]
        quiz(ln_of_one=1, rate_of_square=5, half_sure=..., e_to_the_zero=1)
        shown()
        hint()
        assert EXERCISES["rate_of_square"].hints[0] in shown()[1]
        solution()
        assert EXERCISES["rate_of_square"].solution() == shown()[0]


class TestProgress:
    def test_every_exercise_done(self, capsys):
        for id, one in EXERCISES.items():
            ask = predict if isinstance(one, Prediction) else quiz
            ask(**{id: right_answer(one)})
        assert {line[0] for line in capsys.readouterr().out.splitlines()} == {"✓", "◆"}
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
        first = first.replace("\N{NO-BREAK SPACE}", " ")
        assert first == f"| {title} | 1 of {len(exercises)} | {shown} | {missing} |"
        assert bundles[0].data["text/plain"].splitlines()[0].endswith(f"without {missing}.")

    def test_a_wrong_answer_is_tried_and_an_open_one_is_nothing(self):
        check("bce", lambda y, pred: 0.0)
        check("bce_clipped", ...)
        assert store.load()[0] == {"bce": Entry(False, "", 1, "zero")}

    def test_tries_and_the_first_misconception_are_kept_until_it_is_done(self):
        right, (first, wrong, _), (_, other, _) = (
            EXERCISES["bce"].reference,
            *EXERCISES["bce"].misconceptions[:2],
        )
        for answer in (..., lambda y, pred: y @ pred + 7, wrong, other, right, wrong, right):
            check("bce", answer)
        assert store.load()[0]["bce"] == Entry(True, "", 4, first)

    def test_no_wrong_answer_counts_as_done(self):
        for id, one in EXERCISES.items():
            check(id, one.misconceptions[0][1])
        known = store.load()[0]
        assert not any(entry.done for entry in known.values())
        assert known.keys() == {
            id for id, one in EXERCISES.items() if not isinstance(one, Prediction)
        }


class TestBeforeItIsCommitted:
    @each(Prediction)
    def test_check_and_quiz_say_nothing_and_keep_nothing(self, one, shown):
        for option in one.options:
            for ask in (lambda: check(one.id, option), lambda: quiz(**{one.id: option})):  # noqa: B023
                ask()
                call = f'`predict({one.id}="{option}")`'
                assert shown()[1] == f"○ {one.label} open. Commit to it first: {call}."
        assert store.load()[0] == {}

    def test_after_it_they_explain(self, shown):
        predict(knob_curve="a")
        shown()
        check("knob_curve", "a")
        assert shown()[1].startswith("✗ P1 not yet. A count of five answers")
        assert store.load()[0] == {"knob_curve": Entry(True, "a")}


class TestSlips:
    def test_the_wrong_way_round(self, shown):
        check(EXERCISES["bce"].reference, "bce")
        assert 'The name comes first: `check("bce", your answer)`.' in shown()[1]

    def test_the_form_of_a_quiz(self, shown):
        for ask in (lambda: check(half_sure="d"), check):
            ask()
            assert shown()[1].endswith('then the answer: `check("bce", bce)`.')

    def test_the_answer_is_missing(self, shown):
        check("bce")
        assert shown()[1] == "○ E4 open. Replace the three dots by your answer."

    @pytest.mark.parametrize("answer", ["(a)", "a)", "A.", "'a'", ' "a" ', "( a )"])
    def test_an_option_as_the_text_writes_it(self, answer):
        assert evaluate("half_sure", answer).misconception == "a"

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("predict(knob_curve=b)", 'is a text: write `"b"`.'),
            ("quiz(\n    ln_of_one=0,\n    half_sure=d,\n)", 'is a text: write `"d"`.'),
            ("check('derivative_of_square', 2*x)", 'is a text: write `"2 * x"`.'),
            ("check(bce, 3)", 'write `"bce"`.'),
            ("check(bce, bce)", 'write `"bce"`.'),
            ("quiz(half_sure)", "write `half_sure=…`."),
            ("check('bce', bce)", ""),  # it is not defined yet
            ("check('rate_of_water', w * x)", ""),
            ("quiz(half_sure=answr)", ""),  # a variable that is misspelt
            ("hint(half_sure)", 'write `"half_sure"`.'),
            ("check('bce', 1)\nb", ""),
            ("print(b)", ""),
        ],
    )
    def test_what_lacks_its_quotes(self, source, said, tmp_path):
        """As Python sees a cell: its text is found by the name of its file."""
        cell = tmp_path / "cell.py"
        cell.write_text(source)
        names = {name: lambda *_, **more: None for name in slips._COMMANDS}
        with pytest.raises(NameError) as raised:
            exec(compile(source, str(cell), "exec"), names)

        def takes_text(id, text):
            kinds = (Choice, Formula)
            return isinstance(EXERCISES.get(id), kinds) and evaluate(id, text).status != "error"

        sentence = slips.unquoted(raised.value, takes_text)
        assert sentence.endswith(said) and bool(sentence) == bool(said)

    @pytest.mark.parametrize("ask", [quiz, predict])
    def test_an_answer_without_its_question(self, ask, shown):
        ask("knob_curve", "a")
        call = f'`{ask.__name__}(knob_curve="…")`'
        assert shown()[1] == f"! This cannot be judged. An answer needs its question: write {call}."

    def test_a_function_for_its_name(self, shown):
        check(EXERCISES["bce"].reference, 1)
        assert shown()[1].endswith('The name of an exercise is a text: write `"bce"`.')
