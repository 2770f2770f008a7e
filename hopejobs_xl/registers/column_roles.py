"""What each column means: by its header, its contents and what the clerk has said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import column_letters

from . import amounts, persons, register_days
from .definitions import Definitions, Role
from .encoded_column import Column

_BRACKETS = re.compile(r"[(\[{（〔].*?[)\]}）〕]")
_MANY_DIGITS = re.compile(r"\d{3}", re.ASCII)
_SAMPLE = 60  # different texts of a column that are looked at
_ENOUGH = 0.5  # share of them that must be what the role holds
_RESIDENT_WORDS = ("주민등록번호", "주민번호", "주민등록")
NONE = ""  # the role of a column that nothing is made of


@dataclass(frozen=True)
class Found:
    """What one column was taken for.

    ``column`` counts from 1; ``role`` is "" for none. ``question`` says in Korean what is unclear,
    ``resident`` that the column holds 주민등록번호 and is not read.
    """

    column: int
    header: str
    role: str
    by: str = ""
    question: str = ""
    resident: bool = False

    @property
    def letters(self) -> str:
        """The column as a sheet calls it."""
        return column_letters(self.column)


def plain_header(header: str) -> str:
    """*header* as roles are compared: without blanks and what stands in brackets."""
    return folding.word(_BRACKETS.sub("", header)).replace("*", "").replace("·", "")


def shown_header(header: str, definitions: Definitions) -> str:
    """*header* without its brackets; what the data does not know of it is masked."""
    plain = plain_header(header)
    words = {word for role in definitions.roles for word in role.words}
    if plain in words or plain in definitions.remarks:
        return plain
    if _MANY_DIGITS.search(plain):
        return f"글자 {len(plain)}자"
    known = sorted((word for word in words if len(word) > 1 and word in plain), key=len)
    if not known:
        return persons.masked_name(plain)
    before, found, behind = plain.rpartition(known[-1])
    return "○" * len(before) + found + "○" * len(behind)


def matching(header: str, definitions: Definitions) -> tuple[list[Role], bool]:
    """The roles that *header* can name, and whether one of their words is the whole of it."""
    plain = plain_header(header)
    if not plain:
        return [], False
    exact = [role for role in definitions.roles if plain in role.words]
    if exact:
        return exact, True
    ends = [
        (max(len(word) for word in role.words if plain.endswith(word)), role)
        for role in definitions.roles
        if any(plain.endswith(word) for word in role.words)
    ]
    if not ends:
        return [], False
    longest = max(size for size, _ in ends)
    found = [role for size, role in ends if size == longest]
    rest = plain[:-longest]
    # 업체전화번호 is a phone, but whose: two roles in one name are no answer.
    others = [
        role
        for role in definitions.roles
        if role not in found and any(len(word) > 1 and word in rest for word in role.words)
    ]
    return found + others, False


def assigned(
    headers: Sequence[str],
    columns: Sequence[Column],
    definitions: Definitions,
    said: Mapping[str, str],
) -> list[Found]:
    """What each of *columns* means; *said* is the role that the clerk gave a header, "" for none.

    *columns* hold the rows below the header alone.
    """
    given = {plain_header(header): role for header, role in said.items()}
    found: list[Found] = []
    exact: dict[int, bool] = {}
    for number, (header, column) in enumerate(zip(headers, columns, strict=True), 1):
        plain = plain_header(header)
        if any(word in plain for word in _RESIDENT_WORDS):
            found.append(Found(number, header, NONE, "머리글", resident=True))
        elif (role := _given(header, given, definitions)) is not None:
            exact[number] = True
            found.append(Found(number, header, role, "정해 둔 것"))
        else:
            made, exact[number] = _by_header(number, header, column, definitions)
            found.append(made)
    return _one_each(found, exact, columns, definitions)


def _given(header: str, given: Mapping[str, str], definitions: Definitions) -> str | None:
    """The role that was said of *header*, also as a workbook keeps it: masked."""
    if not given:
        return None
    plain = plain_header(header)
    return given[plain] if plain in given else given.get(shown_header(header, definitions))


def _by_header(
    number: int, header: str, column: Column, definitions: Definitions
) -> tuple[Found, bool]:
    roles, is_exact = matching(header, definitions)
    if _mostly_residents(column):
        return Found(number, header, NONE, "내용", resident=True), False
    if not roles:
        return Found(number, header, NONE), False
    if len(roles) > 1:
        names = "·".join(role.name for role in roles)
        return Found(number, header, NONE, "", f"{names} 가운데 어느 것인지 알 수 없음"), False
    role = roles[0]
    if not _fits(role, column):
        question = f"머리글은 {role.name}인데 내용이 그렇지 않음"
        return Found(number, header, NONE, "", question), False
    return Found(number, header, role.name, "머리글"), is_exact


def _one_each(
    found: list[Found],
    exact: Mapping[int, bool],
    columns: Sequence[Column],
    definitions: Definitions,
) -> list[Found]:
    """Ask where two columns have one role; the whole word beats a part, cells beat none."""
    by_role: dict[str, list[Found]] = {}
    for each in found:
        if each.role:
            by_role.setdefault(each.role, []).append(each)
    loses: dict[int, str] = {}
    for role, several in by_role.items():
        best = [one for one in several if exact.get(one.column)] or several
        if len(best) > 1:
            best = [one for one in best if columns[one.column - 1].filled.any()] or best[:1]
        for one in several:
            if one not in best:
                loses[one.column] = ""
        if len(best) > 1:
            names = ", ".join(
                f"{one.letters} 「{shown_header(one.header, definitions)}」" for one in best
            )
            loses |= {one.column: f"{role}인 열이 둘 이상임: {names}" for one in best}
    return [
        Found(each.column, each.header, NONE, "", loses[each.column])
        if each.column in loses
        else each
        for each in found
    ]


def _sample(column: Column) -> list[str]:
    if not len(column):
        return []
    codes = column.codes[: 20 * _SAMPLE]
    different = [column.texts[code] for code in np.unique(codes)[:_SAMPLE]]
    return [text for text in different if not folding.is_blank(text)]


def _mostly_residents(column: Column) -> bool:
    sample = _sample(column)
    return len(sample) > 2 and persons.residents(sample).mean() >= _ENOUGH


def _fits(role: Role, column: Column) -> bool:
    """Whether the contents of *column* are what *role* holds; a blank column fits any."""
    sample = _sample(column)
    if not sample:
        return True
    if role.holds == "day":
        good = register_days.read_days(sample) != register_days.ODD
    elif role.holds == "birth":
        good = (register_days.read_days(sample) != register_days.ODD) | persons.residents(
            sample, birth=True
        )
    elif role.holds == "amount":
        good = ~np.isinf(amounts.read_amounts(sample))
    elif role.holds == "phone":
        good = np.array([sum(map(str.isdigit, text)) >= 4 for text in sample])
    elif role.holds == "firm":
        good = np.array([sum(map(str.isdigit, text)) >= 9 for text in sample])
    elif role.holds == "person":
        good = np.array([not any(map(str.isdigit, text)) for text in sample])
    else:
        return True
    return bool(np.asarray(good).mean() >= _ENOUGH)
