"""The Korean edition: nothing is missing or stale in it, and in all but words it is the English."""

import re
import tomllib
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from exercises import commands, sources
from exercises.catalogue import EXERCISES
from exercises.commands import evaluate
from tests.bilingual import speaking
from tests.contracts import NAMES, Notebook, path_of, tables, texts_of
from tools import translation
from tools.korean import faults
from tools.translation import pictures, translated
from tools.words import pieces, without_words
from utils import language
from utils.language import choose

PAIRS = [(Notebook.open(path_of(name)), Notebook.open(path_of(name, "ko"))) for name in NAMES]
BOTH = pytest.mark.parametrize(("english", "korean"), PAIRS, ids=NAMES)


class Complete(dict):
    """Sentences by their English, of which none may be missing."""

    def get(self, text, _):
        return self[text] if text else ""


@pytest.fixture
def all_korean(monkeypatch):
    """Speak Korean, and fail where a sentence is in no catalogue."""
    sentences = Complete(language._sentences("ko"))
    monkeypatch.setattr(language, "_sentences", lambda _: sentences)
    choose("ko")


@pytest.fixture
def in_korean(all_korean):
    """Return a function that judges in Korean; what is judged otherwise is judged in English."""
    choose("en")

    def judge(id, answer):
        # A method's wrong answers are known by what is said of them, too, in one language.
        vars(EXERCISES[id]).pop("mistaken", None)
        with speaking("ko"):
            result = evaluate(id, answer)
        vars(EXERCISES[id]).pop("mistaken", None)
        return result

    return judge


def numbers(text):
    text = re.sub(r"\b[Zz]eros?\b", "0", text)  # for which Korean writes the digit
    return Counter(re.findall(r"\d+(?:\.\d+)?(?:e-?\d+)?", text))


def test_nothing_is_missing_stale_or_wrong():
    found = list(translation.complaints())
    assert not found, "\n".join(found)


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
    def test_controls_have_the_names_of_the_catalogue(self, english, korean):
        names = {one.en: one.translated for one in translation.catalogues()["utils"]}
        for mine, theirs in zip(tables(english), tables(korean), strict=True):
            assert [*theirs.values] == [names.get(name, name) for name in mine.values], (
                "run `python -m tools.translation --anew`"
            )

    @BOTH
    def test_explorers_move_alike(self, english, korean):
        for mine, theirs in zip(tables(english), tables(korean), strict=True):
            assert mine.shape == theirs.shape
            assert mine.parts.keys() == theirs.parts.keys()
            for name in mine.parts:
                here, there = mine.parts[name], theirs.parts[name]
                assert here.keys() == there.keys()
                assert all(np.array_equal(here[one], there[one]) for one in here)
            spoken = {*np.unique(theirs.parts["caption"]["cells"])}
            drawn = [text for n, text in enumerate(theirs.strings) if n not in spoken]
            assert not re.search("[가-힣]", " ".join(drawn))  # nor does a moved text have Hangul


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


def not_a_number(x):
    return "one"


@pytest.mark.parametrize(
    ("command", "arguments", "answers"),
    [
        ("check", ["bce"], {}),
        ("check", [np.mean, 1], {}),
        ("check", ["half_sur", "a"], {}),
        ("check", ["Q1", "a"], {}),
        ("check", [], {"bce": 1}),
        ("check", ["bce", not_a_number], {}),
        ("check", ["bce", "bce"], {}),
        ("check", [0.5, "half_sure"], {}),
        ("check", ["where_the_line_crosses", "b"], {}),
        ("check", ["ln_of_one", "zero"], {}),
        ("check", ["ln_of_one", [1, 2]], {}),
        ("check", ["rate_of_square", "1/0.7 and more"], {}),
        ("quiz", ["half_sure"], {}),
        ("quiz", [], {"half_sure": "e", "ln_of_one": ...}),
        ("quiz", [], {"limit_stranger_at_0": 7}),
        ("predict", ["where_the_line_crosses"], {}),
        ("predict", [], {"where_the_line_crosses": "b"}),
        ("predict", [], {"where_the_line_crosses": "x"}),
        ("predict", [], {"half_sure": "b"}),
        ("hint", ["rate_of_reciprocal"], {}),
        ("hint", ["half_sure"], {}),
        ("hint", [], {}),
        ("solution", ["rate_of_square"], {}),
        ("progress", ["abc"], {}),
        ("progress", [], {}),
    ],
)
def test_commands_speak_korean(command, arguments, answers, shown, all_korean):
    getattr(commands, command)(*arguments, **answers)
    (text,) = shown
    assert re.search("[가-힣]", text)
    assert [fault for fault in faults(text) if "English" in fault] == []


@pytest.mark.parametrize("id", [id for id, one in EXERCISES.items() if callable(one.reference)])
def test_solutions_speak_korean(id, all_korean):
    for said in sources.words(EXERCISES[id].solution()):
        assert re.search("[가-힣]", said) or not re.search("[a-z]{3}", said)


@pytest.fixture
def shown(monkeypatch, new_kernel):
    """Collect the plain text of what the commands show."""
    shown = []
    monkeypatch.setattr(commands, "display", lambda bundle: shown.append(str(bundle)))
    return shown


def test_progress_made_in_one_language_is_there_in_the_other(shown, in_korean):
    commands.check("ln_of_one", 0)
    choose("ko")
    commands.check("half_sure", "d")
    commands.predict(where_the_line_crosses="b")
    choose("en")
    commands.progress()
    choose("ko")
    commands.progress()
    english, korean = shown[-2:]
    assert "00 Start here: 2 of 14 done, without" in english
    assert "00 시작하기: 14개 중 2개를 끝냈습니다." in korean
    codes = [re.search(r'progress\("(.+?)"\)', text)[1] for text in (english, korean)]
    assert codes[0] == codes[1]


class TestGuards:
    """Each way to break the Korean edition is noticed, by a message that says where and what."""

    @pytest.fixture
    def spoil(self, monkeypatch):
        """Return a function that changes an entry of a catalogue, and says what is complained."""

        def spoil(name, at, **changes):
            before, known = {*translation.complaints()}, dict(translation.catalogues())
            place = next(i for i, one in enumerate(known[name]) if one.at == at)
            known[name] = [*known[name]]
            if changes:
                changes = {key: change(known[name][place]) for key, change in changes.items()}
                known[name][place] = replace(known[name][place], **changes)
            else:
                del known[name][place]
            monkeypatch.setattr(translation, "catalogues", lambda: known)
            return [one for one in translation.complaints() if one not in before]

        return spoil

    CELL = "notebooks/03_instantaneous_rate_of_change", "speedometer-paradox"
    FEEDBACK = "bank/instantaneous_rate_of_change", "F1 steepness_at_3, height"

    def test_a_changed_english_sentence(self, spoil):
        """Its entry has another English then, and `--add` keeps that as `was`."""
        (missing, gone) = spoil(*self.CELL, en=lambda one: one.en.replace("shows", "showed"))
        assert 'speedometer-paradox: no entry for "## 2. The' in missing
        assert "python -m tools.translation --add" in missing
        assert "is not in the course" in gone

    def test_an_entry_whose_english_has_changed_since(self, spoil):
        (complaint,) = spoil(*self.CELL, was=lambda one: "An older sentence.")
        assert "speedometer-paradox: the English was changed: adapt `ko`, then" in complaint

    def test_a_missing_entry(self, spoil):
        (complaint,) = spoil(*self.FEEDBACK)
        assert "F1 steepness_at_3, height: no entry for 'That is J at k = 3" in complaint

    def test_a_missing_translation(self, spoil):
        (complaint,) = spoil(*self.FEEDBACK, ko=lambda one: "")
        assert "F1 steepness_at_3, height: there is no `ko` for 'That is J at" in complaint

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ("$f(x) = x^2$", "제곱", "formula: $f(x) = x^2$ is missing"),
            ("0.01", "0.02", "number: 0.01 is missing"),
            ("- **b**:", "- **d**:", "option: - **b**: is missing"),
            ("- **c**:", "**c**:", "option: - **c**: is missing"),
            ("## 2.", "2.", "heading: ##  is missing"),
            ("\n\n", " ", r"end of a paragraph: '\n\n' is missing"),
        ],
    )
    def test_a_cell_with_another_formula_number_or_option(self, old, new, fault, spoil):
        def spoilt(one):
            assert old in one.ko
            return one.ko.replace(old, new, 1)

        place = f"translations/ko/{self.CELL[0]}.toml, speedometer-paradox: "
        assert place + fault in spoil(*self.CELL, ko=spoilt)

    def test_a_particle_after_a_value(self, spoil):
        complaints = spoil(
            "judge", "exercises/formulas.py", ko=lambda one: "{word}은 모르는 이름입니다."
        )
        assert any("a particle follows a value: {word}은" in one for one in complaints)

    @pytest.mark.parametrize("given", ['f"It is {value}."', '"It is " + name'])
    def test_a_text_that_is_put_together_where_it_is_said(self, given, tmp_path):
        module = tmp_path / "module.py"
        module.write_text(f"say({given})")
        with pytest.raises(ValueError, match="module.py puts a text together"):
            list(translation.said(module))

    def test_a_comment_within_a_text_of_a_cell(self):
        with pytest.raises(ValueError, match="within a text: # the rest"):
            pieces('print("a text"  # the rest\n      " of two lines")')

    def test_an_update_of_the_catalogues_keeps_the_older_english(self, monkeypatch, tmp_path):
        name, at = self.FEEDBACK
        texts = dict(translation.live())
        before = translation.catalogues()[name]
        texts[name] = [
            (where, text.replace("That", "This") if where == at else text)
            for where, text in texts[name]
        ]
        monkeypatch.setattr(translation, "live", lambda: texts)
        monkeypatch.setattr(translation, "FOLDER", tmp_path)
        monkeypatch.setattr(translation, "catalogues", lambda: {name: before})
        translation.add([name])
        after = tomllib.loads((tmp_path / f"{name}.toml").read_text(encoding="utf-8"))["entry"]
        old = next(one for one in before if one.at == at)
        new = next(one for one in after if one["at"] == at)
        assert new == {
            "at": at,
            "was": old.en,
            "en": old.en.replace("That", "This"),
            "ko": old.ko,
        }
        assert len(after) == len(before)


@pytest.mark.parametrize("name", translation.catalogues())
def test_catalogues_are_written_as_the_tool_writes_them(name):
    file = translation.FOLDER / f"{name}.toml"
    written = "\n".join(map(translation.as_toml, translation.catalogues()[name]))
    assert file.read_text(encoding="utf-8") == written
