"""A new year's 대장설정 has what people typed into last year's, under this year's names."""

import datetime as dt
import shutil

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook import carried_registers, carried_year
from hopejobs_xl.make_workbook.book import fresh
from hopejobs_xl.register_pages import excluded, setting_reader
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.register_layout import (
    COLUMNS,
    EXCLUSION_KEY,
    EXCLUSIONS,
    FILES,
    MEASURES,
    POINT_BANDS,
    RULES,
)
from tests.conftest import PROJECT
from tests.register_pages.test_writing import put, rows

TODAY = dt.date(2016, 9, 1)
NAME, REASON, KEY = "5f0c6e2b9a417d38", "동명이인임을 확인함", "0123456789abcdef"


@pytest.fixture
def old(shipped, tmp_path):
    """Last year's workbook, each table of 대장설정 changed by hand."""
    book = FileWorkbook.open(shutil.copy(shipped, tmp_path / "작년.xlsm"))
    at = [each["code"] for each in rows(book, RULES)].index("14")
    put(book, RULES, at, limit=5)
    put(book, MEASURES, 0, where="경로=알선")
    put(book, POINT_BANDS, 0, points=1, **{"from": 1_500_000})
    put(book, FILES, 0, file="구직*.csv", kind_read="구직", head_read=1, wage_unit="월급")
    put(book, FILES, 1, file="구인*.csv", kind_read="구인", head_read=1)
    put(book, COLUMNS, 0, file="구직*.csv", header="확인번호", role="증빙번호", letters="C",
        asked="무엇인지")  # fmt: skip
    put(book, COLUMNS, 1, file="구직*.csv", header="성명", role_read="사람", letters="B")
    put(book, EXCLUSIONS, 0, print=NAME, rule=2, day=TODAY, kind="구직", seen="제외함",
        reason=REASON)  # fmt: skip
    book.write(EXCLUSION_KEY, [[KEY]])
    book.save()
    return tmp_path / "작년.xlsm"


def made(last, tmp_path, **options):
    given = {"district": None, "as_of": None, "today": TODAY, "empty": True} | options
    done = fresh(last, None, **given)
    (tmp_path / "새.xlsm").write_bytes(done.data)
    return done, FileWorkbook.open(tmp_path / "새.xlsm")


def test_what_was_typed_is_in_the_new_year(old, tmp_path):
    """And can be read: a limit of 5, the filter, the unit, the meaning, the exclusion."""
    done, book = made(old, tmp_path)
    definitions, said = setting_reader.read(book, load())
    assert 5 == definitions.rule["phone-of-many"].number("most")
    assert {"경로": ("알선",)} == {
        role: tuple(words) for role, words in definitions.measures[0].numerator.where.items()
    }
    assert [(1_500_000, 1)] == [tuple(row) for row in definitions.bands["임금수준"].rows]
    own = said.of("구직_2017.csv", "")
    assert ("월급", {"확인번호": "증빙번호"}) == (own.wage_unit, dict(own.roles))
    exclusions, is_kept = excluded.read(book)
    assert (True, KEY, REASON) == (is_kept, exclusions.key, exclusions.entries[NAME].reason)
    assert 300 == len(book.read(EXCLUSIONS.name))
    told = next(line for line in done.told if line.startswith("대장설정: "))
    words = ("고친 규칙 1개", "고친 세는 법", "점수표", "파일 종류 1개", "열의 뜻 1개",
             "제외한 것 1건", "작년.xlsm")  # fmt: skip
    assert not [each for each in words if each not in told]


def test_what_an_examination_wrote_is_not(old, tmp_path):
    """It reads the first register of the year itself."""
    _, book = made(old, tmp_path)
    [file] = rows(book, FILES)
    assert ("구직*.csv", None, None) == (file["file"], file["kind_read"], file["head_read"])
    [column] = rows(book, COLUMNS)
    assert ("확인번호", None, None) == (column["header"], column["letters"], column["asked"])
    [own] = rows(book, EXCLUSIONS)
    assert (2, "구직", None) == (own["rule"], own["kind"], own["seen"])


def test_an_untouched_sheet_carries_nothing_and_says_nothing(shipped, tmp_path):
    done, book = made(shipped, tmp_path)
    assert not [line for line in done.told if "대장설정" in line]
    assert [[None]] == book.read(EXCLUSION_KEY)


def test_another_district_gets_none_of_it(old, tmp_path):
    done, book = made(old, tmp_path, district="가상구")
    assert [] == rows(book, EXCLUSIONS)
    assert [[None]] == book.read(EXCLUSION_KEY)
    assert 3 == setting_reader.read(book, load())[0].rule["phone-of-many"].number("most")


def test_measures_follow_the_names_of_indicators(old):
    """⑥ 취업률 is ⑦ now, and what was ⑦ is gone: its measure is told."""
    last = carried_year.read(old)
    scheme = load()
    rate = next(each for each in scheme.indicators if each.no == "⑥")
    rest = [each for each in scheme.indicators if each.no not in ("⑥", "⑦")]
    moved = rate._replace(no="⑦")
    other = scheme._replace(indicators=(moved, *rest))
    heirs = {each.no: each.no for each in rest} | {"⑥": "⑦"}
    found, told = carried_registers.carried(last.registers, scheme, other, heirs)
    names = [row[0] for row in found[MEASURES.name]]
    assert "⑦ 취업률" == names[0]
    assert not [name for name in names if name.startswith("⑥")]
    assert any("올해에 없는 지표의 것은 빼고: ⑦" in each for each in told)


def test_an_older_workbook_has_none():
    """One of 0.3.0 has no 대장설정."""
    book = FileWorkbook.open(PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm")
    assert {} == carried_registers.read(book)
