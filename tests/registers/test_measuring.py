"""Actuals of a mixed folder, each counted by hand from the rows below."""

import datetime as dt
import shutil
import subprocess

import openpyxl
import pytest

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.registers.measuring import year_earlier
from hopejobs_xl.registers.register_map import load_map
from hopejobs_xl.scheme.loader import load

from ..conftest import PROJECT
from .drawn_registers import to_page, to_text

CASES = PROJECT / "tests" / "data" / "cases"
SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)
END = dt.date(2016, 8, 31)


def counted(*paths, as_of=END, said=None):
    found = examine(paths, SCHEME, as_of, DATA, said)
    return {(each.measure.indicator, each.measure.part): each for each in found.proposals}


def values(proposals):
    return {key: each.value for key, each in proposals.items() if each.value is not None}


def table(*lines):
    return [line.split("|") for line in lines]


def book(path, lines, title=""):
    """Save *lines* as a workbook, below a merged title and a blank row where there is one."""
    made = openpyxl.Workbook()
    sheet = made.active
    if title:
        sheet["A1"] = title
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(lines[0]))
    for row, line in enumerate(lines, 3 if title else 1):
        for column, cell in enumerate(line, 1):
            if cell != "":
                sheet.cell(row, column, cell)
    made.save(path)
    return path


def test_the_twelve_rows_by_hand():
    """Eleven once K0010 is there once. Registered in the period: all but K0007; K0002 is K0001.

    Hired in it: K0001, K0005, K0007, K0009; not K0003 (rule 2), K0004 (5), K0008 (after the end),
    K0010 (9). By 알선 those four, of them K0007 by the day. Counselled: all but K0007.
    """
    found = counted(CASES / "register-12.csv")
    assert {("⑥", 1): 4 / 9, ("⑦", 1): 10 / 9, ("⑩", 1): 0.75} == values(found)
    hired = found["⑥", 1].numerator
    assert (12, 4) == (hired.read, hired.counted)
    assert 12 == hired.counted + sum(hired.left_out.values())
    assert 64 == len(hired.files[0][1])


def test_what_is_after_the_day_is_not_counted_yet():
    """By 2016-04-01 K0008, K0010 and K0011 are not registered; K0006 is, on that day."""
    found = counted(CASES / "register-12.csv", as_of=dt.date(2016, 4, 1))
    assert 6 == found["⑥", 1].denominator.value
    assert 3 == found["⑥", 1].denominator.left_out["등록일: 기준일 뒤"]


@pytest.fixture
def folder(tmp_path):
    """cp949, UTF-16, a page called .xls, workbooks with titles and sums."""
    past = table(
        "성명|생년월일|구직등록일", "가상일|1980-01-01|2014-09-01", "가상이|1980-01-02|2015.8.31",
        "가상일|1980-01-01|2015-01-05", "가상삼|1980-01-03|2015-09-01",
    )  # fmt: skip
    vacancies = table(
        "구인번호|구인등록일|고용형태|모집인원", "G1|2016-01-05|상용|3", "G2|2016-02-05|일용|2명",
        "G2|2016-02-05|일용|2", "G3|2015-08-31|상용|9", "G4|2016-03-01|상용직|1,000",
    )  # fmt: skip
    promoted = table(
        "연번|제목|홍보일", "1|현수막|2016-01-04", "2|현수막|2016-01-04", "3|현수막|2016-01-05",
        "4|전단|2016.9.1", "합계||4",
    )  # fmt: skip
    promoted[1][2] = dt.date(2016, 1, 4)
    press = table(
        "기사제목|언론사|보도일", "일자리|가상일보|2016-01-04", "일자리|가상신문|2016-01-04",
        "일자리|가상일보|2016. 1. 4.",
    )  # fmt: skip
    taught = table(
        "성명|과정명|대상|교육일", "가|노동법|직원|2016-01-04", "가|노동법|직원|2016-01-11",
        "나|노동법|주민|2016-01-04", "나|산재|주민|2016-01-04", "다|산재|시민|2016-01-04",
    )  # fmt: skip
    bought = table(
        "구매일|구분|구매액", "2016-01-04|사회적 기업|30,000원", "2016-01-05|일반|90000",
        "2015-08-01|일반|5", "계||120000",
    )  # fmt: skip
    events = table("행사명|개최일", "박람회|2016-05-01", "일구데이|2016-05-01")
    advised = table("상담일|상담방법|내용", "2016-01-04|전화|체불", "2016-01-04|전화|산재")
    helped = table(
        "성명|생년월일|지원내용", "가|1980-01-01|박람회", "가|1980-01-01|직업훈련",
        "나|1980-01-02|", "다|1980-01-03|없음", "라|1980-01-04|프로그램",
    )  # fmt: skip
    followed = table("성명|취업일|근속개월", "가|2016-01-04|6개월", "나|2016-01-05|2")
    shop = table("결제일|결제금액", "2016-01-04|1500000", "2016-01-05|-500000")
    return [
        CASES / "register-12.csv",
        to_text(tmp_path / "전년 대장.tsv", past, "utf-16", "\t"),
        to_page(tmp_path / "구인.xls", vacancies),
        book(tmp_path / "홍보.xlsx", promoted, "2016년 홍보 실적"),
        to_text(tmp_path / "언론보도.csv", press, "utf-8-sig"),
        to_text(tmp_path / "노동교육.csv", taught, "cp949"),
        book(tmp_path / "공공구매.xlsx", bought),
        to_text(tmp_path / "행사.csv", events, "cp949"),
        to_text(tmp_path / "옴부즈만.csv", advised, "cp949"),
        to_text(tmp_path / "공공일자리 참여자.csv", helped, "cp949"),
        to_text(tmp_path / "사후관리.csv", followed, "cp949"),
        to_text(tmp_path / "쇼핑몰.csv", shop, "cp949"),
    ]


HAND = {
    ("⑥", 1): 4 / 9, ("⑦", 1): 10 / 9, ("⑩", 1): 0.75,
    ("⑨", 1): 9 / 2 - 1,  # two persons the year before; 2015-09-01 is this period's
    ("⑧", 1): 3, ("⑧", 2): 3 + 2 + 1000, ("⑫", 1): 3 + 1000,
    ("④", 1): 2,  # 4 January and the 5th; the same twice; after the end
    ("⑰", 1): 2,  # two papers; the third is the first again
    ("⑲", 1): 1, ("⑲", 2): 3,  # once per person and course
    ("①", 1): 0.25, ("②", 1): 1_000_000, ("⑭", 1): 2, ("⑳", 1): 2,
    ("⑱", 1): 0.5,  # 가 (twice) and 라 of four
}  # fmt: skip


def test_a_mixed_folder_becomes_actuals(folder):
    found = counted(*folder)
    assert HAND == values(found)
    assert "점수표 「임금수준」" in found["⑪", 1].reason
    assert "점수표 「근속」" in found["⑬", 1].reason


def test_points_are_counted_once_the_bands_are_given(folder, tmp_path):
    """From 1,500,000 on 1 point, from 2,000,000 on 2: K0001 has 1,800,000, K0005 1,700,000.

    K0007 has 90,000, K0009 words. Six months are 3 points, two are 1.
    """
    text = """
[[bands]]
name = "임금수준"
basis = "가정"
source = "시험"
rows = [[1500000, 1], [2000000, 2]]
[[bands]]
name = "근속"
basis = "공문"
source = "시험"
rows = [[1, 1], [3, 2], [6, 3]]
"""
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    found = counted(*folder, said=load_map(path, DATA))
    assert (2, 4) == (found["⑪", 1].value, found["⑬", 1].value)


def test_a_register_as_ods_gives_the_same(folder, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("not installed: libreoffice-calc")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--convert-to", "ods", "--outdir", str(tmp_path), str(folder[3])]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    assert 2 == counted(tmp_path / "홍보.ods")["④", 1].value


def test_the_same_day_of_the_year_before():
    day = dt.date(2016, 2, 29).toordinal()
    assert dt.date(2015, 2, 28) == dt.date.fromordinal(year_earlier(day))
