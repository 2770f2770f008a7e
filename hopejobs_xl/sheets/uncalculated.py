"""Formulas whose value nobody knows: each becomes a fault, none is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.scoring.evaluation import Evaluation

FORMULA = "수식"  # what stands for the indicator where a cell belongs to none

# Why a formula has no value: it reads itself; it has no saved result and cannot be calculated; it
# reads what was changed and cannot be calculated anew.
CIRCULAR, BARE, STALE = "circular", "bare", "stale"
_WRONG = {
    CIRCULAR: "이(가) 돌고 돌아 자기 자신을 봄(순환 참조)",
    BARE: "의 저장된 결과가 없고 이 프로그램이 계산하지 못함",
    STALE: "이(가) 보는 값이 바뀌었는데 이 프로그램이 다시 계산하지 못함",
}
_TODO = {
    CIRCULAR: "엑셀에서 수식을 고쳐 저장하세요",
    BARE: "엑셀에서 열어 저장한 뒤 다시 하세요(그래도 같으면 수식을 값으로 바꾸세요)",
    STALE: "엑셀에서 열어 저장한 뒤 다시 하세요",
}
_LONGEST = 60  # letters of a formula in a message


def message(kind: str, formula: str, why: str) -> str:
    """What is wrong with *formula* (no leading ``=``) and what to do; *why*: a reason or ``""``."""
    short = formula if len(formula) <= _LONGEST else f"{formula[:_LONGEST]}…"
    reason = f"({why})" if why and kind != CIRCULAR else ""
    return f"수식 「={short}」{_WRONG[kind]}{reason}: {_TODO[kind]}"


def waits_for(cell: str) -> str:
    """That a formula reads *cell*, whose value nobody knows."""
    return f"{cell}의 수식을 계산하지 못해 값을 알 수 없음: 그 셀을 먼저 고치세요"


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula that could not be calculated.

    ``cell`` is sheet!cell and ``message`` what is wrong and what to do. ``cause`` is the cell that
    keeps it from being calculated, itself if none other. ``needed`` says whether a formula of ours
    reads it.
    """

    cell: str
    message: str
    cause: str
    needed: bool = False

    @property
    def is_root(self) -> bool:
        """Whether the cause is in the cell itself."""
        return self.cause == self.cell

    def fault(self) -> Fault:
        """The same as a fault of the workbook."""
        return Fault(
            self.cell, FORMULA, self.message, only_warns=not self.needed, code=Code.FORMULA
        )


def with_uncalculated(evaluation: Evaluation, found: Sequence[Uncalculated]) -> Evaluation:
    """*evaluation* with the true cause at every cell that could not be calculated.

    A fault that already names such a cell gets the cause as its message; the others are added:
    as warnings where no points depend on them.
    """
    if not found:
        return evaluation
    known = {each.cell: each for each in found}
    said: set[str] = set()
    faults = []
    for fault in evaluation.faults:
        if fault.cell in known:
            said |= {fault.cell, known[fault.cell].cause}
            fault = fault._replace(message=known[fault.cell].message, only_warns=False)
        faults.append(fault)
    causes = said - {fault.cell for fault in faults}
    for each in found:
        if each.is_root and each.cell not in {fault.cell for fault in faults}:
            added = each.fault()
            faults.append(added._replace(only_warns=False) if each.cell in causes else added)
    return replace(evaluation, faults=tuple(faults))
