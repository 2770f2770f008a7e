"""A folder of registers in every kind of file, and what a person counts in them by hand.

cp949, UTF-8 and UTF-16 texts, a page called .xls, workbooks with titles and sums, .ods.
"""

import datetime as dt

import openpyxl

from tests import office

from ..conftest import PROJECT
from .drawn_registers import to_page, to_text

CASES = PROJECT / "tests" / "data" / "cases"


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


def _events(path, events, soffice):
    if soffice is None:
        return to_text(path / "행사.csv", events, "cp949")
    made = book(path / "행사.xlsx", [*events, ["합계", ""]], "2016년 행사")
    ods = path / "행사.ods"
    ods.write_bytes(office.as_ods(soffice, made.read_bytes()))
    made.unlink()
    return ods


def mixed_folder(path, soffice=None):
    """The files, made in the folder *path*; with *soffice* the events as .ods, title and sum."""
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
        to_text(path / "전년 대장.tsv", past, "utf-16", "\t"),
        to_page(path / "구인.xls", vacancies),
        book(path / "홍보.xlsx", promoted, "2016년 홍보 실적"),
        to_text(path / "언론보도.csv", press, "utf-8-sig"),
        to_text(path / "노동교육.csv", taught, "cp949"),
        book(path / "공공구매.xlsx", bought),
        _events(path, events, soffice),
        to_text(path / "옴부즈만.csv", advised, "cp949"),
        to_text(path / "공공일자리 참여자.csv", helped, "cp949"),
        to_text(path / "사후관리.csv", followed, "cp949"),
        to_text(path / "쇼핑몰.csv", shop, "cp949"),
    ]
