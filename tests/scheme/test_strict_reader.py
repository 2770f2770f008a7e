"""A strict reader: it gives what is there in the right kind, or refuses with the place."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.scheme.strict_reader import Node

DATA = {
    "text": " 글자 ", "empty": " ", "number": 3, "half": 2.5, "minus": -1, "yes": True,
    "date": dt.date(2016, 4, 1), "time": dt.datetime(2016, 4, 1), "words": ["a", "b"],
    "mixed": ["a", 1], "pair": [1, 2.5], "gap": [1, None],
    "table": {"x": 1}, "rows": [{"x": 1}, {"x": 2}], "none": [],
}  # fmt: skip


def node():
    """A fresh reader over DATA, whose places look like /a/0/b."""
    return Node(DATA, ("doc",), lambda path: "/" + "/".join(map(str, path)))


@pytest.mark.parametrize(
    ("method", "key", "expected"),
    [
        ("text", "text", "글자"),
        ("number", "number", 3.0),
        ("number", "half", 2.5),
        ("optional_number", "half", 2.5),
        ("optional_number", "absent", None),
        ("whole", "number", 3),
        ("flag", "yes", True),
        ("flag", "absent", False),
        ("date", "date", dt.date(2016, 4, 1)),
        ("texts", "words", ("a", "b")),
        ("texts", "absent", ()),
    ],
)
def test_gives_what_is_there(method, key, expected):
    """The right kind is handed over, stripped or converted to float."""
    assert expected == getattr(node(), method)(key)


@pytest.mark.parametrize(
    ("method", "key", "allowed"),
    [
        ("text", "empty", "비어 있지 않은 글자"),
        ("text", "number", "글자"),
        ("text", "absent", "글자"),
        ("number", "text", "수"),
        ("number", "yes", "수"),
        ("number", "absent", "수"),
        ("optional_number", "text", "수"),
        ("whole", "half", "0 이상의 정수"),
        ("whole", "minus", "0 이상의 정수"),
        ("flag", "number", "true 또는 false"),
        ("date", "time", "날짜"),
        ("date", "text", "날짜"),
        ("date", "absent", "날짜"),
        ("texts", "mixed", "글자 목록"),
        ("texts", "text", "글자 목록"),
        ("table", "number", "표(키 = 값)"),
        ("table", "absent", "표"),
    ],
)
def test_refuses_the_wrong_kind(method, key, allowed):
    """The message has the place, the value and what is allowed."""
    with pytest.raises(SchemeError) as caught:
        getattr(node(), method)(key)
    assert f"/doc/{key}" == caught.value.where
    assert allowed in caught.value.allowed


def test_a_default_makes_a_key_optional():
    """Only where a default is given may a key be absent, or a text be empty."""
    assert ("", 1.5, "a") == (
        node().text("absent", default=""),
        node().number("absent", default=1.5),
        node().choice("absent", ["a", "b"], default="a"),
    )


def test_choice_names_what_is_allowed():
    """The allowed words are in the message."""
    with pytest.raises(SchemeError, match="이상, 초과"):
        node().choice("text", ["이상", "초과"])


def test_numbers_gives_as_many_as_there_must_be():
    """Two are asked for, two are there, both as floats."""
    assert (1.0, 2.5) == node().numbers("pair", 2)


@pytest.mark.parametrize(
    ("key", "count", "place", "read", "allowed"),
    [
        ("pair", 3, "pair", "2개", "수 3개"),
        ("none", 3, "none", "0개", "수 3개"),
        ("number", 3, "number", 3, "수 3개"),
        ("absent", 3, "absent", None, "수 3개"),
        ("mixed", 2, "mixed/0", "a", "수"),
        ("gap", 2, "gap/1", None, "수"),
    ],
)
def test_numbers_refuses_too_few_and_what_is_no_number(key, count, place, read, allowed):
    """The list as a whole, or the one that is wrong by its place in it."""
    with pytest.raises(SchemeError) as caught:
        node().numbers(key, count)
    assert (f"/doc/{place}", read, allowed) == (
        caught.value.where,
        caught.value.read,
        caught.value.allowed,
    )


def test_tables_know_their_rows():
    """Each row of a list refuses with its own place."""
    rows = list(node().tables("rows"))
    assert [1.0, 2.0] == [row.number("x") for row in rows]
    with pytest.raises(SchemeError) as caught:
        rows[1].number("y")
    assert "/doc/rows/1/y" == caught.value.where


@pytest.mark.parametrize("key", ["none", "absent", "table"])
def test_tables_refuse_too_few(key):
    """An empty list, no list and a table instead of a list are refused."""
    with pytest.raises(SchemeError, match="1줄 이상"):
        list(node().tables(key))


def test_done_refuses_what_nobody_asked_for():
    """An unknown key is refused, and the known ones are listed."""
    reader = Node({"at": 1, "edge": "이상"}, (), lambda path: ".".join(map(str, path)))
    reader.number("at")
    reader.optional_number("to")
    with pytest.raises(SchemeError) as caught:
        reader.done()
    assert ("edge", "이상", "키: at, to") == (
        caught.value.where,
        caught.value.read,
        caught.value.allowed,
    )


def test_done_accepts_when_everything_was_asked_for():
    """Nothing is left over."""
    reader = Node({"at": 1}, (), str)
    reader.number("at")
    assert None is reader.done()


@pytest.mark.parametrize("data", [{"a": "취업\x07률"}, {"a": "\x00"}, {"a": ["취업률", "x\x1b"]}])
def test_a_control_character_is_refused(data):
    """No workbook can hold it; a line break and a tab are no fault."""
    read = Node(data, ("doc",), lambda path: "/" + "/".join(map(str, path)))
    with pytest.raises(SchemeError, match=r"U\+00(07|00|1B)"):
        (read.texts if isinstance(data["a"], list) else read.text)("a")
    fine = Node({"a": "두 줄\n과\t탭"}, ("doc",), str)
    assert "두 줄\n과\t탭" == fine.text("a")
