"""Tests of utils/language.py."""

import re
import subprocess
import sys

import pytest

from tools.reexecute import ROOT
from utils.language import choose, chosen, later, say, say_many

POSITIVE = "h must be positive, not {h:g}"


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    choose("en")


class TestChoose:
    def test_it_is_english_until_another_language_is_chosen(self):
        assert chosen() == "en"
        for language in ("ko", "ko", "en"):
            choose(language)
            assert chosen() == language

    @pytest.mark.parametrize("language", ["xx", "KO", "", "ko/bank", None, 3])
    def test_an_unknown_language_is_refused_by_name(self, language):
        choose("ko")
        message = rf"no language {language!r}: choose one of \['en', 'ko'\]$"
        with pytest.raises(ValueError, match=message):
            choose(language)
        assert chosen() == "ko"

    def test_a_notebook_chooses_by_what_it_imports(self):
        for package, language in [("exercises", "en"), ("exercises.ko", "ko")]:
            program = f"from {package} import check; from utils.language import chosen"
            command = [sys.executable, "-c", f"{program}; print(chosen())"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            assert done.stdout.strip() == language


class TestSay:
    @pytest.mark.parametrize("language", ["en", "ko"])
    @pytest.mark.parametrize("text", ["write f'{x:.3f}'", "{} and {0} and {name}", "{", ""])
    def test_without_values_braces_are_left_alone(self, language, text):
        choose(language)
        assert say(text) == text

    @pytest.mark.parametrize("language", ["en", "ko"])
    def test_a_text_that_no_catalogue_has_stays_english(self, language):
        choose(language)
        assert say("Nobody says {thing!r}.", thing="this") == "Nobody says 'this'."
        assert say("Nobody says this.") == "Nobody says this."

    @pytest.mark.parametrize("language", ["en", "ko"])
    def test_values_are_put_in_as_they_are(self, language):
        choose(language)
        assert say("{text} {language}", text="{x}", language="{") == "{x} {"

    def test_a_sentence_is_said_in_the_language_that_is_chosen_now(self):
        english = "h must be positive, not -0.5"
        assert say(POSITIVE, h=-0.5) == english
        choose("ko")
        assert re.fullmatch("h는 [가-힣 .]+: -0.5", say(POSITIVE, h=-0.5))
        choose("en")
        assert say(POSITIVE, h=-0.5) == english

    def test_sentences_of_all_catalogues_but_those_of_notebooks_are_found(self):
        choose("ko")
        judge, bank = "correct", "Minus the logarithm of one half."
        assert all(re.search("[가-힣]", say(text)) for text in (judge, bank, "curve"))
        assert say("Let this notebook find the course") == "Let this notebook find the course"

    @pytest.mark.parametrize("language", ["en", "ko"])
    def test_of_one_or_of_several(self, language):
        choose(language)
        said = [
            say_many(n, "{number} leaf {on}", "{number} leaves {on}", on="up") for n in range(3)
        ]
        assert said == ["0 leaves up", "1 leaf up", "2 leaves up"]

    def test_what_is_said_later_is_as_it_was(self):
        choose("ko")
        assert later(POSITIVE) == POSITIVE
