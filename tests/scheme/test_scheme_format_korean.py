"""The format in Korean says what the format in English says, whose examples are loaded and scored.

Prose is for people to compare; examples, their tables, keys and the list of what cannot be said are
compared here.
"""

import re

import pytest

from tests.scheme.test_scheme_format import DOCS, cells

KOREAN = [path.with_suffix(".ko.md") for path in DOCS]
HEADERS = {
    "actual": "실적", "actual2": "실적2", "points": "득점", "how": "셈", "no": "번호",
    "by hand": "수기점수", "when": "반올림",
}  # fmt: skip
PAIRS = list(zip(DOCS, KOREAN, strict=True))


def blocks(path):
    """The examples and the tables under one, of each section in turn."""
    lines, found, at, shown = path.read_text(encoding="utf-8").splitlines(), [], 0, False
    while at < len(lines):
        end = at
        if lines[at].startswith("## "):
            shown = False
        elif lines[at] == "```toml":
            end, shown = lines.index("```", at), True
            found.append(lines[at:end])
        elif lines[at].startswith("|") and shown:
            while end + 1 < len(lines) and lines[end + 1].startswith("|"):
                end += 1
            found.append([cells(line) for line in lines[at : end + 1]])
        at = end + 1
    return found


@pytest.mark.parametrize(("english", "korean"), PAIRS, ids=lambda path: path.name)
def test_the_same_examples_and_the_same_values(english, korean):
    """Each example to the letter, each row of its tables; why is told where the other tells it."""
    exp, got = blocks(english), blocks(korean)
    assert len(exp) == len(got) > 15
    for one, other in zip(exp, got, strict=True):
        if isinstance(one[0], str):
            assert one == other
            continue
        assert [HEADERS[each] for each in one[0]] == other[0]
        assert [["합계" if c == "total" else c for c in row[:-1]] for row in one[2:]] == [
            row[:-1] for row in other[2:]
        ]
        assert [bool(row[-1]) for row in one[2:]] == [bool(row[-1]) for row in other[2:]]


def words(line):
    """The keys that a row of a table names, wherever it does."""
    return set(re.findall(r"[a-z_]{2,}[0-9]?", " ".join(re.findall("`([^`]+)`", line))))


@pytest.mark.parametrize(("english", "korean"), PAIRS, ids=lambda path: path.name)
def test_the_same_sections_and_the_same_keys(english, korean):
    """As many headings; in the tables of keys each key that the other names, row by row."""
    texts = [path.read_text(encoding="utf-8") for path in (english, korean)]
    assert len({len(re.findall("^##+ ", text, re.MULTILINE)) for text in texts}) == 1
    exp, got = ([line for line in text.splitlines() if line.startswith("| `")] for text in texts)
    assert [set(re.findall("`([^`]+)`", cells(line)[0])) for line in exp] == [
        set(re.findall("`([^`]+)`", cells(line)[0])) for line in got
    ]
    for one, other in zip(exp, got, strict=True):
        assert words(one) == words(other), other


def test_as_much_cannot_be_said():
    """Every row of what the format does not say."""
    counts = [
        len(
            path.read_text(encoding="utf-8")
            .rpartition("\n|---|---|\n")[2]
            .split("\n\n")[0]
            .split("\n")
        )
        for path in (DOCS[0], KOREAN[0])
    ]
    assert counts[0] == counts[1] > 15
