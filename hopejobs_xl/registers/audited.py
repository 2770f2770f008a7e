"""What the rules of 대장점검 look at: rows by kind, the period, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .definitions import Definitions, Rule
from .register_rows import Resident, Rows
from .register_table import Table


@dataclass
class Audited:
    """The rows of each kind, and the days of the evaluation as ordinals, both ends in.

    ``before`` holds the rows of earlier downloads, by kind.
    """

    definitions: Definitions
    start: int
    end: int
    as_of: int
    rows: Mapping[str, Rows]
    before: Mapping[str, Rows] = field(default_factory=dict)
    residents: Sequence[Resident] = ()
    tables: Sequence[Table] = ()

    def looked_at(self, rule: Rule) -> Iterator[Rows]:
        """The rows that *rule* looks at, a kind after the other."""
        for kind, rows in self.rows.items():
            if kind in rule.registers or (not rule.registers and kind not in self.definitions.past):
                yield rows


def within(days: np.ndarray, first: int, last: int) -> np.ndarray:
    """Which of *days* lie in the period, both ends in."""
    return (days >= first) & (days <= last)


def groups(keys: np.ndarray, least: int) -> Iterator[np.ndarray]:
    """The positions of equal *keys*, for each key that stands *least* times or more, in order."""
    if not len(keys):
        return
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    sizes = np.diff(np.append(starts, len(keys)))
    for which in np.flatnonzero(sizes >= least):
        yield order[starts[which] : starts[which] + sizes[which]]
