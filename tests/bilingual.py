"""Errors in both languages: each is said in Korean, too, with the same values in it."""

import contextlib
import re
from collections import Counter

import pytest

from utils.language import choose

# Texts in quotes, names with a dot or a low line, numbers, and letters but the article.
VALUES = (
    r"(?<!\w)'[^']*'|[A-Za-z]+(?:[._][A-Za-z]\w*)+|\d+(?:\.\d+)?(?:e[-+]?\d+)?"
    r"|(?<![A-Za-z'])[B-Zb-z](?![A-Za-z'])"
)


@contextlib.contextmanager
def speaking(language):
    """Have the course speak a language, and English afterwards."""
    choose(language)
    try:
        yield
    finally:
        choose("en")


def values(text):
    return Counter(re.findall(VALUES, text, re.ASCII))


def refused(error, match, act):
    """Return the error that an action raises in English; in Korean it must say the same."""
    caught = {}
    for language in ("en", "ko"):
        with speaking(language), pytest.raises(error) as raised:
            act()
        caught[language] = raised.value
    assert re.search(match, str(caught["en"])), caught["en"]
    said = [[str(one), *getattr(one, "__notes__", [])] for one in caught.values()]
    for english, korean in zip(*said, strict=True):
        assert re.search("[가-힣]", korean), korean
        assert not re.search("[A-Za-z]+ [a-z]+ [a-z]+|any", korean), korean  # no part is English
        assert values(english) == values(korean), korean
    return caught["en"]
