"""Who somebody is, and how that is hidden: folded names, phones, masks, keyed hashes."""

from __future__ import annotations

import re
import secrets
import string
import unicodedata
from collections.abc import Sequence
from operator import mul

import numpy as np
from pandas.util import hash_array

from hopejobs_xl.base import folding

_JOIN = "\n"
_BLANKS = (" ", "\t", "\r", "\u3000", "\xa0")
_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)  # of the first nine digits of a 사업자등록번호
_USUAL = 11  # digits of a mobile phone
# Kinds of letters: a digit, what may follow the birth date in a 주민등록번호 (0xE2, 0xE3 and
# 0xEF begin dashes, circles, ㅡ and wide letters in UTF-8), any other.
_KINDS = bytes(
    ord("0")
    if 0x30 <= code <= 0x39
    else ord("-")
    if chr(code) in " -_*xX#\t./" or code in (0xE2, 0xE3, 0xEF)
    else ord(".")
    for code in range(256)
)
_LETTERS = string.ascii_letters + string.digits + "-_"
_PUNCTUATION = str.maketrans("", "", " -.()\t\u00a0\u2013\u2010")
# Six digits of a birth date and the seven that follow in a 주민등록번호, starred or not; of those
# with a star there may be fewer. 900101-1 is one only where a birth date belongs: elsewhere numbers
# of papers look like it.
_BIRTH = r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_RESIDENT = re.compile(
    _BIRTH + r"(?:\s*[-‐–—_.−ㅡ/ ]\s*(?:[0-9*xX○●#]{7}|[0-9]?[*xX○●#]{1,6})|[1-8][0-9*xX○●#]{6})"
    r"(?![\d-])"
)
_BIRTH_AND_ONE = re.compile(_BIRTH + r"\s*[-‐–—_]\s*[1-8]")
# A phone and a birth date as they stand in the name of a file.
_PHONE = r"(?<!\d)0?1[016-9][-._ ]?\d{3,4}[-._ ]?\d{4}(?!\d)"
_BORN = r"(?<!\d)(?:19\d\d|200[0-2])([-._ ]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"
_NUMBERS = re.compile("|".join((_RESIDENT.pattern, _BIRTH_AND_ONE.pattern, _PHONE, _BORN)))
_LEAST = 8  # characters of the shortest: 900101-1
_MOBILE = ("10", "11", "16", "17", "18", "19")  # their 0 is lost where they are numbers


def new_key() -> str:
    """A random key of sixteen letters for ``hashed``."""
    return "".join(secrets.choice(_LETTERS) for _ in range(16))


def hashed(texts: Sequence[str] | np.ndarray, key: str) -> np.ndarray:
    """A 64-bit SipHash of each of *texts* under *key*; 0 for an empty one.

    Without the key nobody can try out names or phones against it.
    """
    whole = np.asarray(texts, dtype=object)
    if not len(whole):
        return np.zeros(0, np.uint64)
    made = hash_array(whole, hash_key=key, categorize=False)
    made[whole == ""] = 0
    return made


def stripped(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """*texts* without blanks at their ends; the same array where none has any."""
    whole = np.asarray(texts, dtype=object)
    together = _JOIN.join(whole)
    if any(blank in together for blank in _BLANKS):
        whole = np.array([text.strip() for text in whole], dtype=object)
    return whole


def folded_names(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """Names as they are compared: without blanks, put together, in small letters."""
    made = np.empty(len(texts), dtype=object)
    made[:] = [folding.word(text) for text in texts]
    return made


def jamo(name: str) -> str:
    """The letters that the syllables of *name* are made of: 김철수 has seven."""
    return unicodedata.normalize("NFD", name)


def phones(texts: Sequence[str] | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Phone numbers as digits alone, "" for what is none, so for a starred one; and their ends.

    A phone that was stored as a number gets its first 0 again. The ends are the last four digits
    as int16, -1 for none.
    """
    whole = np.asarray(texts, dtype=object)
    together = _JOIN.join(whole).encode().translate(None, b" -.()")
    plain = together.decode().split(_JOIN)
    if len(plain) != len(whole):  # a line break within a cell
        made = np.array([_phone(text) for text in whole], dtype=object)
        return made, np.array([int(text[-4:]) if text else -1 for text in made], np.int16)
    made = np.array(plain, dtype=object)
    sizes = np.fromiter(map(len, plain), np.int64, len(plain))
    good = np.fromiter(map(str.isdecimal, plain), bool, len(plain))
    good &= sizes == _USUAL
    ends = np.full(len(whole), -1, np.int16)
    if together.isascii():
        after = np.cumsum(sizes + 1) - 1  # of each text
        letters = np.frombuffer(together, np.uint8)
        for back in range(4, 0, -1):
            digit = letters[after[good] - back].astype(np.int16) - 48
            ends[good] = digit if back == 4 else ends[good] * 10 + digit
    else:
        ends[good] = [int(text[-4:]) for text in made[good]]
    for order in np.flatnonzero(~good):
        made[order] = text = _phone(whole[order])
        ends[order] = int(text[-4:]) if text else -1
    return made, ends


def _phone(text: str) -> str:
    digits = text.translate(_PUNCTUATION)
    if not (digits.isascii() and digits.isdecimal()):
        digits = folding.joined(text).translate(_PUNCTUATION)
        if digits.startswith("+82"):
            digits = "0" + digits[3:].removeprefix("0")
        if not (digits.isascii() and digits.isdecimal()):
            return ""
    if len(digits) in (9, 10) and digits[:2] in _MOBILE:
        digits = "0" + digits
    return digits if 8 <= len(digits) <= 12 else ""


def masked_name(name: str) -> str:
    """홍○동 for 홍길동, 김○ for 김철."""
    plain = folding.joined(name)
    if len(plain) <= 1:
        return "○" * len(plain)
    if len(plain) == 2:
        return plain[0] + "○"
    return plain[0] + "○" * (len(plain) - 2) + plain[-1]


def without_numbers(name: str) -> str:
    """*name*, of a file or a sheet, with ○ for the digits of what looks like somebody's number."""
    plain = folding.narrow(name)
    if not _NUMBERS.search(plain):
        return name
    return _NUMBERS.sub(lambda found: re.sub(r"\d", "○", found[0]), plain)


def is_resident(text: str, birth: bool = False) -> bool:
    """Whether *text* holds what looks like a 주민등록번호, whole or starred.

    *birth*: it stands where a birth date belongs, so one digit behind that date is enough.
    """
    plain = folding.narrow(text).strip()
    return len(text) >= _LEAST and (
        _RESIDENT.search(plain) is not None
        or (birth and _BIRTH_AND_ONE.fullmatch(plain) is not None)
    )


def residents(texts: Sequence[str] | np.ndarray, birth: bool = False) -> np.ndarray:
    """``is_resident`` of each of *texts*."""
    found = np.zeros(len(texts), bool)
    # All at once first, by kinds of letters: most columns have none.
    together = _JOIN.join(texts)
    if not birth:
        letters = together.encode()
        if b"\xef\xbc" in letters:  # wide digits
            letters = folding.narrow(together).encode()
        kinds = letters.translate(_KINDS)
        if b"000000-" not in kinds and b"0" * 13 not in kinds:
            return found
    for order, text in enumerate(texts):
        # Most birth dates have a hyphen after the year, where these have a digit.
        if not (birth and len(text) == 10 and text[4] == "-"):
            found[order] = is_resident(text, birth)
    return found


def firm_number(text: str) -> int:
    """1 for a 사업자등록번호 whose check digit is right, 2 for another text, 0 for a blank."""
    plain = folding.joined(text).replace("-", "")
    if not plain:
        return 0
    if not (plain.isascii() and plain.isdigit() and len(plain) == 10):
        return 2
    digits = list(map(int, plain))
    total = sum(map(mul, digits, _WEIGHTS)) + digits[8] * 5 // 10
    return 1 if (10 - total % 10) % 10 == digits[9] else 2
