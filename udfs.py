"""The HJ_* worksheet functions: shells over ``worksheet.functions``, called through xlwings.

Excel calls them by way of the VBA wrappers that ``hopejobs build`` generates from the signatures
below; the wrapper passes plain values and fills in ``book`` (the workbook and the version of its
배점기준), which is not part of the Excel signature.
"""

from __future__ import annotations

import xlwings as xw

from hopejobs_xl.attach import kept_lines, own_scheme
from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.base.values import MISSING
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import scheme_tables
from hopejobs_xl.support import doctor
from hopejobs_xl.worksheet.com_values import decode, encode
from hopejobs_xl.worksheet.functions import Functions

_BOOK = "HJ_BookKey()"
_INDICATOR = '지표: 이름, 번호(⑥, 6) 또는 줄임말. 예) "취업률"'
_ACTUAL = "실적: 단위에 맞는 숫자. 비율은 15% 또는 0.15. 빈칸은 미입력(0이 아님)"
_ACTUAL2 = "실적2: 실적이 둘인 지표만. 예) 노동교육의 주민 수"
_HAND = "수기점수: 정성평가이거나 배점기준이 미등록인 지표에만 쓰임"

# One for each open workbook with a 배점기준 of its own; the one that came first goes first.
_MOST_BOOKS = 16
_TEST = "test"  # what stands behind the workbook in the key of the tables of 자가점검

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


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc="실적: 기준일까지의 값 하나. 실적이 둘인 지표는 하나씩 물어보세요")
@xw.arg("as_of", "raw", doc="기준일: 날짜. 예) HJ_AS_OF(이 통합 문서의 기준일). 없으면 #VALUE!")
@xw.arg("book", vba=_BOOK)
def HJ_PACE(indicator, actual, as_of=MISSING, book=""):
    """기간 끝의 실적 전망: 작년 월별 비중, 없으면 경과일 비례(월별실적은 안 씀). 수준은 그대로"""
    return _call(book, "HJ_PACE", indicator, actual, as_of)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc="실적. 비율 지표에 분모도 주면 분자 수. 예) 취업자 100")
@xw.arg("actual2", "raw", doc="실적2(실적이 둘인 지표) 또는 비율의 분모. 예) 구직등록자 2000")
@xw.arg("hand", "raw", doc="수기점수(복합 또는 수기): 주면 그것보다 높아지는 실적만 답합니다")
@xw.arg("book", vba=_BOOK)
def HJ_NEXT(indicator, actual, actual2=MISSING, hand=MISSING, book=""):
    """다음 점수까지 더 필요한 실적. 분자·분모를 주면 수로. 최고점은 0, 적을수록 좋으면 음수"""
    if not book and isinstance(hand, str) and hand:
        # A workbook of 0.3.0 has no 수기점수 here: its key comes fourth, where ours has a fifth.
        book, hand = hand, MISSING
    return _call(book, "HJ_NEXT", indicator, actual, actual2, hand)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("points", "raw", doc="얻으려는 점수: 0부터 배점까지")
@xw.arg("denominator", "raw", doc="비율의 분모(생략 가능): 주면 필요한 분자 수. 예) 2000")
@xw.arg("book", vba=_BOOK)
def HJ_NEED(indicator, points, denominator=MISSING, book=""):
    """그 점수에 필요한 가장 적은 실적. 실적이 둘이면 글로. 미등록 #N/A, 없는 점수 #NUM!"""
    return _call(book, "HJ_NEED", indicator, points, denominator)


@xw.func(category="희망일자리")
@xw.arg("own", "raw", doc="우리 자치구의 최종점수")
@xw.arg("scores", "raw", doc="모든 자치구의 최종점수 범위(우리구 포함). 빈칸은 세지 않음")
@xw.arg("book", vba=_BOOK)
def HJ_INCENTIVE(own, scores, book=""):
    """인센티브 금액(설정의 단위). 선정되지 않으면 0, 우리구가 범위에 없거나 글자면 #VALUE!"""
    return _call(book, "HJ_INCENTIVE", own, scores)


@xw.func(category="희망일자리")
@xw.arg("indicator", "raw", doc=_INDICATOR)
@xw.arg("actual", "raw", doc=_ACTUAL)
@xw.arg("actual2", "raw", doc=_ACTUAL2)
@xw.arg("hand", "raw", doc=_HAND)
@xw.arg("as_of", "raw", doc="기준일: 날짜. 예) HJ_AS_OF. 빈칸이면 적지 않음")
@xw.arg("numerator", "raw", doc="산출근거의 분자(비율만). 예) 취업자 152. 실적과 맞을 때만 적음")
@xw.arg("denominator", "raw", doc="산출근거의 분모(비율만). 예) 구직등록자 2000")
@xw.arg("phrase", "raw", doc="실적을 부르는 이름. 빈칸이면 지표 이름")
@xw.arg("words", "raw", doc="아래 줄에 덧붙일 글")
@xw.arg("book", vba=_BOOK)
def HJ_REPORT(
    indicator, actual, actual2=MISSING, hand=MISSING, as_of=MISSING, numerator=MISSING,
    denominator=MISSING, phrase=MISSING, words=MISSING, book="",
):  # fmt: skip
    """추진실적에 인쇄되는 글: 실적, 산출근거, 기준일, 득점을 적고 덧붙일 글을 아래에 둡니다"""
    given = indicator, actual, actual2, hand, as_of, numerator, denominator, phrase, words
    return _call(book, "HJ_REPORT", *given)


@xw.func(category="희망일자리")
@xw.arg("asked", "raw", doc='물어볼 함수의 이름. 예) "HJ_SCORE"')
@xw.arg("first", "raw", doc="그 함수의 첫째 인수")
@xw.arg("second", "raw", doc="그 함수의 둘째 인수(있으면)")
@xw.arg("third", "raw", doc="그 함수의 셋째 인수(있으면)")
@xw.arg("book", vba=_BOOK)
def HJ_TEST(asked, first, second=MISSING, third=MISSING, book=""):
    """자가점검만 씁니다: 배점기준 시트가 아니라 자가점검에 든 고정된 기준으로 답합니다"""
    return _call(book, "HJ_TEST", asked, first, second, third)


@xw.func(category="희망일자리")
@xw.arg("table", "raw", doc="표의 범위. 예) HJ_BANDS(배점기준의 구간 표)")
@xw.arg("delivered", "raw", doc="출고된 표의 범위. 예) HJ_TEST_BANDS(자가점검에 든 고정된 표)")
@xw.arg("book", vba=_BOOK)
def HJ_CHANGED(table, delivered, book=""):
    """두 표에서 서로 다른 칸의 수. 배점기준 시트가 출고된 그대로인지 알리는 데 씁니다"""
    return _call(book, "HJ_CHANGED", table, delivered)


@xw.func
@xw.arg("questions", "raw")
def HJ_MANY(questions, book=""):
    """The answers to many questions of *book* below one another, each as if it were asked alone.

    A row of *questions* is the name of a function of the core, how many arguments it has, and
    these; what is behind them has no meaning.
    """
    return [[_call(book, name, *given[: int(many)])] for name, many, *given in questions]


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

    *blocks* are the values of ``scheme_tables.SCHEME_TABLES``, in that order; *places* has a row of
    name, sheet, first row and first column for each. Returns ``""`` or the Korean sentence that
    says which cell is wrong.
    """
    at = {name: (sheet, int(row), int(column)) for name, sheet, row, column in places}
    found = dict(zip(scheme_tables.SCHEME_TABLES, map(_rows, blocks), strict=True))
    try:
        _keep(book, scheme_tables.scheme_from(found, at.__getitem__))
    except SchemeError as error:
        return str(error)
    return ""


@xw.func
@xw.arg("lines", "raw")
def HJ_USE_KEPT(book, place, lines):
    """Make the functions of *book* obey the scheme that was attached to it.

    *lines* are the cells (sheet!cells: *place*) that it is kept in. Returns as ``HJ_USE``.
    """
    try:
        cells = [row[0] for row in _rows(lines)]
        _keep(book, own_scheme.of_lines(kept_lines.lines_of(cells), place).scheme)
    except SchemeError as error:
        return str(error)
    return ""


def _keep(book, scheme):
    """Let *scheme* answer for *book*, in the place of an earlier version of its tables."""
    path, _, version = book.rpartition("|")
    if version != _TEST:
        for key in [
            key for key in _books if key.startswith(f"{path}|") and key != f"{path}|{_TEST}"
        ]:
            del _books[key]
    while len(_books) >= _MOST_BOOKS:
        _books.pop(next(iter(_books)))
    # The tables of 자가점검 come under a key of their own: HJ_TEST answers by those.
    _books[book] = Functions(scheme, fixed=lambda: scheme)


def _rows(block):
    """A block as rows, whatever COM made of a single cell."""
    rows = decode(block)
    return rows if isinstance(rows, list) else [[rows]]


def _call(book, name, *values):
    return encode(getattr(_functions(book), name)(*(decode(value) for value in values)))
