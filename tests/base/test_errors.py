"""Errors are one Korean sentence: where, what was read, what is allowed, what to do."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import (
    HopeJobsError,
    IndicatorError,
    SchemeError,
    WorkbookError,
    briefly,
)


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        (None, "빈칸"),
        ("7.5%", "「7.5%」"),
        (0.1 + 0.2, "0.3"),
        (7, "7"),
        (True, "True"),
        ({"a": 1, "b": 2}, "표(키 2개)"),
        (["a" * 99], "목록(1개)"),
        (dt.datetime(2016, 4, 1), "날짜 2016-04-01"),
        (dt.datetime(1899, 12, 30, 12), "시각 12:00(하루의 0.5)"),
    ],
)
def test_a_scheme_error_shows_what_was_read(read, shown):
    """A blank is called blank, a text is quoted, a number has 15 digits at most."""
    error = SchemeError("배점기준!H12", read, "수", "고치세요")
    assert f"배점기준!H12: 읽은 값 {shown}. 허용: 수. 할 일: 고치세요" == str(error)


def test_a_scheme_error_keeps_its_parts():
    """A caller can list place, value and remedy apart."""
    error = SchemeError("a.toml: scheme.id", None, "글자", "채우세요")
    parts = (error.where, error.read, error.allowed, error.todo)
    assert ("a.toml: scheme.id", None, "글자", "채우세요") == parts


def test_an_indicator_error_keeps_the_candidates():
    """Whoever asks again can offer the candidates."""
    error = IndicatorError("없습니다", ("취업률",))
    assert ("없습니다", ("취업률",)) == (str(error), error.candidates)


@pytest.mark.parametrize("kind", [SchemeError, IndicatorError, WorkbookError])
def test_every_error_is_meant_for_people(kind):
    """One base class tells messages for people from faults of the program."""
    assert issubclass(kind, HopeJobsError)
    assert not issubclass(HopeJobsError, ValueError)


@pytest.mark.parametrize(
    ("read", "exp"),
    [
        ("글", "「글」"),
        ("두\n줄", "「두 줄」"),
        ("가" * 41, "「" + "가" * 40 + "…」"),
        (7.0, "7"),
        (None, "빈칸"),
    ],
)
def test_briefly(read, exp):
    """As it is shown, on one line and not without end."""
    assert exp == briefly(read)
