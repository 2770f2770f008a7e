"""회신번호 and the key of a row: what a question paper is called, on paper and in its cells.

A 회신번호 has twelve digits, ``1604-3827-1546``: year and month of 기준일, six that name the paper,
and two that check the rest. Digits alone, because they are read out over the telephone in one way
and typed on any keyboard; letters that sound or look alike do not occur. It names the question
paper: two replies to one paper bear the same number.

The check is ISO 7064 MOD 97-10, that of IBAN: every single wrong digit and every swap of two
neighbours is found. The standard library does it in one expression; python-stdnum, which has it,
too, would bring 250 modules of national numbers to every PC.

A key stands in a hidden cell of each question's row: the number of its paper and eight digits more,
six that name the indicator on it and two that check the whole. So a row tells where it comes from
wherever it was sorted or copied to.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from functools import lru_cache

from hopejobs_xl.base import folding

_NUMBER_DIGITS, _KEY_DIGITS, _GROUP = 12, 20, 4
_NAMING = 10**6
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−~./·_]+")
_PREFIX = re.compile(r"^(?:회신번호|번호|no)[:.]?", re.IGNORECASE)


def number_of(district: str, scheme_id: str, as_of: dt.date, department: str) -> str:
    """The 회신번호 of the paper that asks *department* for the figures of *as_of*.

    District and department are folded: spaces and forms of letters make no other paper. The same
    paper always has the same number.
    """
    named = _digest("paper", district, scheme_id, as_of.isoformat(), department)
    return _grouped(_checked(f"{as_of:%y%m}{named:06}"))


def key_of(number: str, no: str) -> str:
    """The key of the row of the indicator *no* on the paper *number*, a whole 회신번호."""
    return _grouped(_checked(f"{_digits(number)}{_digest('row', number, no):06}"))


def read_number(typed: object) -> str | None:
    """The 회신번호 that a cell, a person or a telephone gives, as it is written on the paper.

    Blanks, dashes and full-width digits are no difference. ``None`` where it is none, or where its
    check digits say that it was typed wrongly.
    """
    return _read(typed, _NUMBER_DIGITS)


def read_key(typed: object) -> str | None:
    """The key of a row that a cell holds; ``None`` for anything else and for a damaged one."""
    return _read(typed, _KEY_DIGITS)


def number_in(key: str) -> str:
    """The 회신번호 of the paper that the row with a whole *key* was made for."""
    return key[: _NUMBER_DIGITS + 2]


def looks_like(typed: object) -> bool:
    """Whether a cell holds what was a 회신번호 or a key, right or wrong."""
    return _kept_digits(str(typed)) is not None


@lru_cache(maxsize=4096)
def _read_text(text: str, length: int) -> str | None:
    digits = _kept_digits(text)
    if digits is None or len(digits) != length or not _is_checked(digits):
        return None
    # A key starts with a whole number of its own.
    whole = length == _NUMBER_DIGITS or _is_checked(digits[:_NUMBER_DIGITS])
    return _grouped(digits) if whole else None


def _read(typed: object, length: int) -> str | None:
    if isinstance(typed, float) and typed.is_integer():
        typed = f"{typed:.0f}".zfill(length)  # typed without dashes, it is a number to Excel
    return _read_text(typed, length) if isinstance(typed, str) else None


def _kept_digits(text: str) -> str | None:
    bare = _PREFIX.sub("", _BETWEEN.sub("", folding.joined(text)))
    fits = len(bare) >= _NUMBER_DIGITS - 2 and bare.isascii() and bare.isdecimal()
    return bare if fits else None


def _checked(digits: str) -> str:
    return f"{digits}{98 - int(digits) * 100 % 97:02}"


def _is_checked(digits: str) -> bool:
    # 98 less the rest is 02 to 98: 00, 01 and 99 leave the rest of another pair.
    return int(digits) % 97 == 1 and 2 <= int(digits[-2:]) <= 98


def _digest(*parts: str) -> int:
    named = "\0".join(folding.word(part) for part in parts)
    return int.from_bytes(hashlib.sha256(named.encode()).digest()[:8], "big") % _NAMING


def _digits(number: str) -> str:
    return number.replace("-", "")


def _grouped(digits: str) -> str:
    return "-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
