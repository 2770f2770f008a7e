"""The VBA module ``HopeJobsLayout``: where columns stand and how the scheme's words are spelt.

VBA sources are ASCII and hold no number and no word of the scheme: what the fallback needs to know
of ``layout``, ``scale`` and ``model`` is generated here, Korean as ``ChrW$``.
"""

from __future__ import annotations

from itertools import groupby

from hopejobs_xl import __version__
from hopejobs_xl.attach import own_scheme
from hopejobs_xl.base import folding
from hopejobs_xl.base.values import (
    DAY,
    DAYS,
    LARGEST,
    MINUS_SIGNS,
    MONTH,
    NOT_APPLICABLE_WORDS,
    POINT_SUFFIX,
    QUOTES,
    RATIOS,
    YEAR,
)
from hopejobs_xl.scheme.model import BEST, ON_SUM, PER_ROW, SUM, SUM_OR_HAND
from hopejobs_xl.scheme.names import TH, UNIT
from hopejobs_xl.scheme.scale import ASSUMED, BY_HAND, DONE, EDGE_WORDS, METHODS, NOT_DONE, OFFICIAL
from hopejobs_xl.scoring import grounds
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import (
    BANDS,
    FORM_TABLE,
    GROUNDS,
    INDICATORS,
    SETTING_LABELS,
    SETTINGS,
    UNITS,
)
from hopejobs_xl.sheets.scheme_rows import CHOICES, YES
from hopejobs_xl.worksheet import report_line

MODULE = "HopeJobsLayout"

_TABLES = (SETTINGS, UNITS, INDICATORS, BANDS)
# In the order of the lists below: an index into the list is the code that VBA compares.
_CODES = {
    "edges": ("AT_LEAST", "ABOVE", "AT_MOST", "BELOW", "REST"),
    "methods": (
        "STEPS", "LINE", "PROPORTIONAL", "CHECKLIST", "PER_CASE", "BONUS", "GRADES", "HAND",
        "UNREGISTERED", "EVERY", "MIDDLE", "INVERSE",
    ),
    "bases": ("OFFICIAL", "ASSUMED", "GIVEN"),
    "combines": ("ONE", "SUM", "BEST", "SUM_OR_HAND"),
    "ratios": ("SHARE", "CHANGE", "QUOTIENT"),
}  # fmt: skip
# What the folding looks for, as functions of a character's code.
_CHARACTERS = {
    "HJ_IsHidden": folding.INVISIBLE,
    "HJ_IsRoom": folding.BLANK,
    "HJ_GroupsThousands": folding.GAPS,
    "HJ_IsDot": folding.DOTS,
}


def words() -> dict[str, str]:
    """The words that VBA compares with cells or shows, by key; lists are apart by ``|``."""
    settings = {place: label for label, place in SETTING_LABELS.items()}
    return {
        "edges": "|".join(EDGE_WORDS),
        "methods": "|".join(METHODS),
        "bases": "|".join((OFFICIAL, ASSUMED, BY_HAND)),
        "moments": "|".join((PER_ROW, ON_SUM)),
        "sum": SUM,
        "best": BEST,
        "sum_or_hand": SUM_OR_HAND,
        "official": OFFICIAL,
        "assumed": ASSUMED,
        "by_hand": BY_HAND,
        "yes": YES,
        "not_applicable": "|".join(sorted(NOT_APPLICABLE_WORDS)),
        "rounding_digits": settings["rounding", "digits"],
        "rounding_when": settings["rounding", "when"],
        "points": POINT_SUFFIX,
        "th": TH,
        "year": YEAR,
        "month": MONTH,
        "day": DAY,
        "quotes": QUOTES,
        "counts": "|".join(CHOICES["counts"].values()),
        "ratios": "|".join(CHOICES["ratio"][key] for key in RATIOS),
        "unit": UNIT,
        "as_of": report_line.AS_OF,
        "among": report_line.AMONG,
        "no_scale": report_line.NO_SCALE,
        "numerator": grounds.NUMERATOR,
        "denominator": grounds.DENOMINATOR,
        "count_suffixes": "|".join(grounds.COUNT_SUFFIXES),
        "of_checks": report_line.OF_CHECKS,
        "checks": report_line.CHECKS,
        "minus_signs": MINUS_SIGNS,
        "done": DONE,
        "not_done": NOT_DONE,
        "state_scored": State.SCORED.label,
        "state_missing": State.MISSING.label,
        "state_unregistered": State.UNREGISTERED.label,
        "state_error": State.ERROR.label,
        "state_away": State.NOT_APPLICABLE.label,
    }


def generate() -> str:
    """The text of the module (LF, ASCII)."""
    lines = [
        f'Attribute VB_Name = "{MODULE}"',
        "Option Explicit",
        "Option Private Module",
        "",
        "' Generated from layout.py and scale.py by hopejobs_xl/make_workbook/layout_module.py.",
        "",
        "' The program that this workbook was built by.",
        f'Public Const HJ_VERSION As String = "{__version__}"',
        "' The format of the workbooks of this version.",
        f"Public Const HJ_BOOK_FORMAT As Long = {book_format.CURRENT}",
        "' The format of attached schemes that HopeJobsKept reads.",
        f'Public Const HJ_KEPT_FORMAT As String = "{own_scheme.FORMAT}"',
        f"Public Const HJ_LARGEST As Double = {LARGEST:.0E}",
        "' A count of eight digits from the one up to the other may be a day.",
        f"Public Const HJ_FIRST_DAY As Double = {DAYS.start}#",
        f"Public Const HJ_AFTER_DAYS As Double = {DAYS.stop}#",
        "' The syllables of Hangul.",
        f"Public Const HJ_FIRST_SYLLABLE As Long = {ord('가')}",
        f"Public Const HJ_LAST_SYLLABLE As Long = {ord('힣')}",
    ]
    for table in (*_TABLES, FORM_TABLE, GROUNDS):
        lines += ["", f"' Columns of {table.name}, from 1."]
        lines += [
            f"Public Const {table.name}_{column.key.upper()} As Long = {at}"
            for at, column in enumerate(table.columns, start=1)
        ]
    for key, names in _CODES.items():
        lines += ["", f"' Codes of the {key}."]
        lines += [f"Public Const HJ_{name} As Long = {code}" for code, name in enumerate(names)]
    lines += ["", "Public Function HJ_Word(ByVal key As String) As String", "    Select Case key"]
    lines += [f'        Case "{key}": HJ_Word = {spelt(text)}' for key, text in words().items()]
    lines += ["    End Select", "End Function"]
    lines += ["", "' The keys of a table's columns, in their order."]
    lines += ["Public Function HJ_ColumnKeys(ByVal tableName As String) As String"]
    lines += ["    Select Case tableName"]
    for table in _TABLES:
        keys = "|".join(column.key for column in table.columns)
        lines += [f'        Case "{table.name}": HJ_ColumnKeys = _', f'            "{keys}"']
    lines += ["    End Select", "End Function"]
    for name, ranges in _CHARACTERS.items():
        lines += ["", f"Public Function {name}(ByVal code As Long) As Boolean"]
        lines += ["    Select Case code"]
        lines += [f"        Case {_range(*each)}: {name} = True" for each in ranges]
        lines += ["    End Select", "End Function"]
    lines += ["", "Public Function HJ_CircledNumber(ByVal code As Long) As Long"]
    lines += ["    Select Case code"]
    lines += [
        f"        Case {_range(first, last)}: HJ_CircledNumber = code - {first - number}"
        for first, last, number in folding.CIRCLED
    ]
    lines += ["    End Select", "End Function"]
    return "\n".join(lines) + "\n"


def _range(first: int, last: int) -> str:
    # Decimal: the interpreter of the tests takes &HFEFF& for a negative number; Excel does not.
    return f"{first}" if first == last else f"{first} To {last}"


def spelt(text: str) -> str:
    """*text* as a VBA expression in ASCII."""
    parts = []
    for is_ascii, letters in groupby(text, key=str.isascii):
        if is_ascii:
            parts.append('"' + "".join(letters).replace('"', '""') + '"')
        else:
            parts += [f"ChrW$(&H{ord(letter):X}&)" for letter in letters]
    return " & ".join(parts)
