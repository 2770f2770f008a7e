"""The HJ_* worksheet functions: shells over ``hopejobs_xl.functions``, called through xlwings.

Excel calls them by way of the VBA wrappers that ``hopejobs build`` generates from the signatures
below; the wrapper passes plain values and fills in ``book`` (the workbook and the version of its
배점기준), which is not part of the Excel signature.
"""

from __future__ import annotations

import xlwings as xw

from hopejobs_xl import doctor, tables
from hopejobs_xl.encoding import decode, encode
from hopejobs_xl.errors import SchemeError
from hopejobs_xl.functions import Functions
from hopejobs_xl.loader import load
from hopejobs_xl.values import MISSING

_BOOK = "HJ_BookKey()"
_INDICATOR = '지표: 이름, 번호(⑥, 6) 또는 줄임말. 예) "취업률"'
_ACTUAL = "실적: 단위에 맞는 숫자. 비율은 15% 또는 0.15. 빈칸은 미입력(0이 아님)"
_ACTUAL2 = "실적2: 실적이 둘인 지표만. 예) 노동교육의 주민 수"
_HAND = "수기점수: 정성평가이거나 배점기준이 미등록인 지표에만 쓰임"

# Every change of a 배점기준 makes a new key; the old ones are never asked for again.
_MOST_BOOKS = 16

_books: dict[str, Functions] = {}


def _functions(book: str) -> Functions:
    if not book and book not in _books:
        _books[book] = Functions(load())
    # An unknown key raises: the VBA side then sends its tables and asks once more.
    return _books[book]


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc=_ACTUAL)
@xw.arg("actual2", "raw", doc=_ACTUAL2)
@xw.arg("hand", "raw", doc=_HAND)
@xw.arg("book", vba=_BOOK)
def HJ_SCORE(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """득점을 계산합니다. 미입력 빈칸, 미등록 #N/A, 글자 #VALUE!, 단위에 안 맞으면 #NUM!"""
    return _call(book, "HJ_SCORE", indicator, actual, actual2, hand)


@xw.func(category="희망일자리")
@xw.arg("indicators", "raw", doc="지표 범위")
@xw.arg("actuals", "raw", doc="실적 범위(지표 범위와 같은 크기)")
@xw.arg("actuals2", "raw", doc="실적2 범위(없으면 생략)")
@xw.arg("hands", "raw", doc="수기점수 범위(없으면 생략)")
@xw.arg("book", vba=_BOOK)
def HJ_SCORES(indicators, actuals, actuals2=MISSING, hands=MISSING, book=""):
    """여러 지표의 득점을 한 번에 계산합니다(동적 배열이 있는 엑셀용). 크기가 다르면 #VALUE!"""
    return _call(book, "HJ_SCORES", indicators, actuals, actuals2, hands)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("book", vba=_BOOK)
def HJ_MAX(indicator, book=""):
    """지표의 배점. 없는 지표는 #N/A"""
    return _call(book, "HJ_MAX", indicator)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("book", vba=_BOOK)
def HJ_TARGET(indicator, book=""):
    """지표의 목표점수. 없는 지표는 #N/A"""
    return _call(book, "HJ_TARGET", indicator)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc=_ACTUAL)
@xw.arg("actual2", "raw", doc=_ACTUAL2)
@xw.arg("hand", "raw", doc=_HAND)
@xw.arg("book", vba=_BOOK)
def HJ_BAND(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """실적이 들어가는 구간을 글로 보여 줍니다. 예) 15% 이상 → 6점"""
    return _call(book, "HJ_BAND", indicator, actual, actual2, hand)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc=_ACTUAL)
@xw.arg("actual2", "raw", doc=_ACTUAL2)
@xw.arg("hand", "raw", doc=_HAND)
@xw.arg("book", vba=_BOOK)
def HJ_BASIS(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """득점의 근거: 공문(문서에 인쇄됨), 가정(우리가 둔 척도), 수기(사람이 준 점수)"""
    return _call(book, "HJ_BASIS", indicator, actual, actual2, hand)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc=_ACTUAL)
@xw.arg("actual2", "raw", doc=_ACTUAL2)
@xw.arg("hand", "raw", doc=_HAND)
@xw.arg("book", vba=_BOOK)
def HJ_WHY(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """왜 그 점수인지와 근거 문서의 줄을 설명합니다. 오류라면 고치는 방법을 알려 줍니다"""
    return _call(book, "HJ_WHY", indicator, actual, actual2, hand)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc=_ACTUAL)
@xw.arg("actual2", "raw", doc=_ACTUAL2)
@xw.arg("hand", "raw", doc=_HAND)
@xw.arg("book", vba=_BOOK)
def HJ_STATE(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """지표의 상태: 산정, 미입력, 미등록, 해당없음, 오류"""
    return _call(book, "HJ_STATE", indicator, actual, actual2, hand)


@xw.func(category="희망일자리")
@xw.arg("points", "raw", doc="득점 범위")
@xw.arg("book", vba=_BOOK)
def HJ_TOTAL(points, book=""):
    """득점 범위의 합계. SUM과 달리 글자나 오류를 건너뛰지 않고 오류로 알려 줍니다"""
    return _call(book, "HJ_TOTAL", points)


@xw.func(category="희망일자리")
@xw.arg("points", "raw", doc="득점 범위: 이 가운데 하나가 바뀔 때 다시 확인합니다")
@xw.arg("book", vba=_BOOK)
def HJ_ENGINE(points, book=""):
    """득점을 마지막으로 계산한 엔진: 파이썬, 또는 파이썬을 켤 수 없을 때 VBA"""
    return _call(book, "HJ_ENGINE", points)


@xw.func
@xw.arg("facts", "raw")
def HJ_DOCTOR(facts):
    """The lines of 진단; *facts* are rows of key and value that only VBA can know."""
    return doctor.lines([(str(key), str(value)) for key, value in facts])


@xw.func
@xw.arg("places", "raw")
@xw.arg("*blocks", "raw")
def HJ_USE(book, places, *blocks):
    """Make the functions of *book* obey its own sheets.

    *blocks* are the values of ``tables.SCHEME_TABLES``, in that order; *places* has a row of name,
    sheet, first row and first column for each. Returns ``""`` or the Korean sentence that says
    which cell is wrong.
    """
    at = {name: (sheet, int(row), int(column)) for name, sheet, row, column in places}
    found = dict(zip(tables.SCHEME_TABLES, map(_rows, blocks), strict=True))
    try:
        scheme = tables.scheme_from(found, at.__getitem__)
    except SchemeError as error:
        return str(error)
    while len(_books) >= _MOST_BOOKS:
        _books.pop(next(iter(_books)))
    _books[book] = Functions(scheme)
    return ""


def _rows(block):
    """A block as rows, whatever COM made of a single cell."""
    rows = decode(block)
    return rows if isinstance(rows, list) else [[rows]]


def _call(book, name, *values):
    return encode(getattr(_functions(book), name)(*(decode(value) for value in values)))
