"""Formulas whose value nobody knows: said beside the other faults, never left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .evaluation import Evaluation, Fault

FORMULA = "수식"  # what stands for the indicator where a cell belongs to none


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
        return Fault(self.cell, FORMULA, self.message, only_warns=not self.needed)


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
            fault = replace(fault, message=known[fault.cell].message, only_warns=False)
        faults.append(fault)
    causes = said - {fault.cell for fault in faults}
    for each in found:
        if each.is_root and each.cell not in {fault.cell for fault in faults}:
            added = each.fault()
            faults.append(replace(added, only_warns=False) if each.cell in causes else added)
    return replace(evaluation, faults=tuple(faults))
