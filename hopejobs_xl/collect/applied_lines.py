"""What a person reads of a change by registers: old and new of each cell, then what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from hopejobs_xl.registers.counted_actual import CountedActual
from hopejobs_xl.scheme.names import title

from .applying import SAME, RegisterChange
from .form_cells import WORDS, header
from .receipt_lines import PUT_IN, Said
from .returned_rows import ASKED, TAKEN

_ONLY_NAMED = "제안일 뿐이어서 번호를 적어야 넣음"


def told(change: RegisterChange, is_chosen: bool = False) -> Iterator[Said]:
    """A line per figure with old and new, what speaks against it, its files and rows.

    *is_chosen*: a person has named it, so that what speaks against it is no question.
    """
    about = title(change.indicator)
    is_asked = change.standing == ASKED and not is_chosen
    word = PUT_IN if change.standing in (TAKEN, ASKED) and not is_asked else change.standing
    for line in change.lines if change.standing != SAME else ():
        old, new = line.shown
        if line.kind != WORDS:
            arrow = f"{old} → {new}" if old != new else f"{new} 그대로"
            yield Said(word, f"{about}: {line.cell} {header(line.kind)} {arrow}")
    if change.reason:
        hint = f". 맞으면 --apply {change.indicator.no}" if is_asked else ""
        yield Said(word, f"{about}: {change.reason}{hint}")
    sources = (f"  {', '.join(name for name, _ in e.files)}: {e.rows}" for e in change.actuals)
    yield from (Said("", source) for source in dict.fromkeys(sources))


def not_counted(actual: CountedActual) -> Said:
    """Why an actual is not among those that are put in."""
    if actual.value is None:
        return Said("세지 않음", f"{actual.no}: {actual.reason}")
    return Said("제안", f"{actual.no} {actual.value:,.15g}: {_ONLY_NAMED} ({actual.rows})")
