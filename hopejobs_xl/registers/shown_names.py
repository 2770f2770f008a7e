"""Names of files and sheets as they may be shown: without the persons whom the registers name.

They stand in every output. What looks like somebody's number is masked before, on reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hopejobs_xl.base import folding

from . import persons
from .register_table import Question, Table

_APART = re.compile(r"([^가-힣A-Za-z]+)")
_LONGEST = 5  # letters of a name
_SHORT = 2  # letters of a name that is known only where it stands alone


def hide_persons(
    tables: Sequence[Table],
    persons_of: Iterable[Iterable[str]],
    words_of: Iterable[Iterable[str]],
    questions: Sequence[Question],
) -> list[Question]:
    """Mask in the names of *tables* whom *persons_of* (lists of folded names) name.

    *words_of* are texts of other columns that are masked: firms, titles, who advised. They are
    hidden where they stand alone: 「일자리」, an article's title, is nobody in 「공공일자리」.

    Returns *questions* with the names as they are then. Two files that would be called the same get
    a number.
    """
    names = {name for table in tables for name in (table.file, table.sheet)}
    pieces = {piece for name in names for piece in _pieces(name)}
    known = {name for texts in persons_of for name in texts if name in pieces}
    alone = {word for texts in words_of for word in texts if word in pieces}
    hidden: dict[str, str] = {}
    for name in sorted(names):
        made = shown = _masked(name, known, alone)
        while made != name and made in (*names, *hidden.values()):
            made = f"{shown} ({sum(each.startswith(shown) for each in hidden.values()) + 1})"
        if made != name:
            hidden[name] = made
    for table in tables:
        table.file = hidden.get(table.file, table.file)
        table.sheet = hidden.get(table.sheet, table.sheet)
    return [
        replace(each, where=_replaced(each.where, hidden), todo=_replaced(each.todo, hidden))
        for each in questions
    ]


def _replaced(text: str, hidden: Mapping[str, str]) -> str:
    for name, made in hidden.items():
        text = text.replace(name, made)
    return text


def _pieces(name: str) -> Iterable[str]:
    """All that could be somebody's name in *name*, folded."""
    for part in _APART.split(folding.narrow(name)):
        plain = folding.word(part)
        if len(plain) >= _SHORT:
            yield plain
        for size in range(_SHORT + 1, _LONGEST + 1):
            yield from (plain[at : at + size] for at in range(len(plain) - size + 1))


def _masked(name: str, known: set[str], alone: set[str]) -> str:
    made = []
    for part in _APART.split(folding.narrow(name)):
        if folding.word(part) in known | alone:
            part = persons.masked_name(part)
        for each in sorted(known, key=len, reverse=True):
            if len(each) > _SHORT and each in folding.word(part):
                part = folding.word(part).replace(each, persons.masked_name(each))
        made.append(part)
    whole = "".join(made)
    return name if whole == folding.narrow(name) else whole
