"""What of a workbook is people's: a line per named block, with the columns that they fill.

A block is found by its defined name, a row by what it is about, a column by its key: where they
stand may differ from version to version. A new sheet or table with inputs is one more line of
``BLOCKS``; a name whose cells only the program writes is one more word of ``PROGRAMS``.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.sheets import collection_layout, later_pages, layout
from hopejobs_xl.sheets.collection_layout import (
    CLOSINGS,
    EVIDENCE,
    EVIDENCE_PAGE,
    EVIDENCE_SEEN,
    LOG,
)
from hopejobs_xl.sheets.layout import (
    DIAGNOSIS_TABLE,
    FORM_TABLE,
    GROUNDS,
    INDICATORS,
    PLAN,
    PLAN_STEPS,
    SETTINGS,
    Table,
)
from hopejobs_xl.sheets.meeting_layout import (
    MEETING_BLOCKS,
    MEETING_CHANGES,
    MEETING_DECISIONS,
    MEETING_NOTES,
    MEETING_SINCE,
)
from hopejobs_xl.sheets.register_layout import (
    AUDIT_FINDINGS,
    AUDIT_PROPOSALS,
    AUDIT_TABLES,
    AUDIT_VERDICT,
    EXCLUSION_KEY,
    REGISTER_PAGE,
    REGISTER_TABLES,
    RULES,
)
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES


class By(enum.Enum):
    """How a row of the old block finds its row in the new one."""

    ORDER = enum.auto()  # the first one is the first one: people own the whole table
    KEY = enum.auto()  # what the key columns hold
    INDICATOR = enum.auto()  # the indicator that the key column names


@dataclass(frozen=True)
class Block:
    """One named block and what of it is people's.

    ``columns`` are the keys of its columns, left to right; a version that has fewer lacks the last
    ones. ``typed`` are those that people fill, ``keys`` those by which a row is found.
    ``beside`` names the block whose rows this one's rows continue to the right. Where what stands
    in a column of ``renewed`` was shipped by an older version and never touched, this version's
    own text takes its place. What was typed into a column of ``heirs`` goes into the column of
    another block, for this version writes the old one itself. ``printed`` are columns that hold
    results; all others are labels. A block that ``grows`` has as many rows as are needed. What a
    refresh writes anew by its keys is ``late``; that to which it adds rows is ``last``: it is moved
    when the refresh is over, as it was.
    """

    name: str
    columns: tuple[str, ...]
    typed: frozenset[str]
    by: By = By.ORDER
    keys: tuple[str, ...] = ()
    beside: str = ""
    renewed: frozenset[str] = frozenset()
    heirs: tuple[tuple[str, str, str], ...] = ()  # column, block, its column
    printed: frozenset[str] = frozenset()
    grows: bool = False
    late: bool = False
    last: bool = False

    def index(self, key: str) -> int:
        """The position of the column *key*, from 0."""
        return self.columns.index(key)

    def heir(self, key: str) -> tuple[str, str] | None:
        """The block and column that inherits what was typed into *key*; ``None`` if none does."""
        return next(((block, own) for old, block, own in self.heirs if old == key), None)


def _block(
    table: Table,
    typed: Sequence[str] = (),
    by: By = By.ORDER,
    keys: Sequence[str] = (),
    *,
    beside: str = "",
    renewed: Sequence[str] = (),
    heirs: tuple[tuple[str, str, str], ...] = (),
    printed: Sequence[str] = (),
    grows: bool = False,
    late: bool = False,
    last: bool = False,
) -> Block:
    """The line of a *table*; all its columns are people's where none is given as *typed*."""
    columns = tuple(each.key for each in table.columns)
    results = {*columns} - {*typed} if late else {*printed}
    return Block(
        table.name, columns, frozenset(typed or columns), by, tuple(keys), beside,
        frozenset(renewed), heirs, frozenset(results), grows, late, last,
    )  # fmt: skip


def _cells(name: str, count: int = 1) -> Block:
    """The line of a row of *count* cells that people fill."""
    columns = tuple(map(str, range(count)))
    return Block(name, columns, frozenset(columns))


_SHOWN = [e.key for e in collection_layout.COLLECTION.columns if e.key not in ("mark", "remark")]
_POSITIONS = 12  # of 결재란: more than anybody signs

BLOCKS: tuple[Block, ...] = (
    _cells(layout.DISTRICT),
    _cells(layout.AS_OF),
    _cells(layout.APPROVAL, _POSITIONS),
    _block(SETTINGS, ("value",), By.KEY, ("label",)),
    _block(layout.DEPARTMENTS),
    _block(layout.AREAS),
    _block(layout.ITEMS),
    _block(layout.UNITS, keys=("name",)),
    _block(layout.NOTES),
    _block(INDICATORS, keys=("no",), renewed=("formula",)),
    _block(layout.BANDS, grows=True),
    _block(layout.SEASONS, grows=True),
    _block(
        FORM_TABLE, ("plan", "remark", "actual", "actual2", "hand"), By.INDICATOR, ("label",),
        heirs=(("result", GROUNDS.name, "words"),),
        printed=("max_points", "target_points", "points", "basis", "state", "reason"),
    ),
    _block(GROUNDS, beside=FORM_TABLE.name),
    _block(
        DIAGNOSIS_TABLE, ("strength", "weakness", "remedy", "remark"), By.INDICATOR, ("label",)
    ),
    _block(
        collection_layout.OWNERS,
        tuple(each.key for each in collection_layout.OWNERS.columns if each.key != "name"),
        grows=True,
    ),
    _block(collection_layout.GROUPS, grows=True),
    _cells(collection_layout.COLLECTION_MONTH),
    _block(collection_layout.COLLECTION, ("mark", "remark"), By.INDICATOR, ("no",), printed=_SHOWN),
    _block(collection_layout.REQUESTS, grows=True),
    _block(collection_layout.REPLIES, grows=True),
    _block(collection_layout.MARKS, grows=True),
    _cells(later_pages.LAST_YEAR_OF),
    _block(
        later_pages.LAST_YEAR, ("actual", "actual2", "points", "max_points", "base", "source"),
        By.INDICATOR, ("label",),
    ),
    _cells(later_pages.PUBLISHED_OF),
    _block(
        later_pages.PUBLISHED, ("published", "remark"), By.KEY, ("kind", "name"),
        printed=("max_points", "points"),
    ),
    _cells(MEETING_SINCE),
    _block(MEETING_NOTES, grows=True),
    _block(MEETING_CHANGES, ("words",), By.KEY, ("no",), late=True),
    _block(MEETING_DECISIONS, ("who", "until", "words"), By.KEY, ("no", "name"), late=True),
    _block(later_pages.TRIAL),
    _cells(layout.PLAN_TARGET),
    _block(PLAN, ("frozen", "trial", "trial2"), By.KEY, ("no",), late=True),
    _block(PLAN_STEPS, ("own",), By.KEY, ("no", "part", "at"), late=True),
    _block(EVIDENCE, grows=True),
    _block(RULES, ("severity", "unused", "limit", "limit2", "improper", "registers", "listed"),
           By.KEY, ("code",)),
    *(_block(each, grows=True) for each in REGISTER_TABLES if each is not RULES),
    _cells(EXCLUSION_KEY),
    _block(AUDIT_PROPOSALS),
    _block(AUDIT_FINDINGS, grows=True),
    _block(LOG, last=True),
    _block(CLOSINGS, last=True),
)  # fmt: skip
_MEETING_WORDS = (MEETING_SINCE, MEETING_NOTES.name, MEETING_CHANGES.name, MEETING_DECISIONS.name)
# Blocks that are moved by rules of their own (``history``, ``pages``).
OWN_RULES = (layout.HISTORY_HEADER, layout.HISTORY, layout.DEPARTMENT_PAGE.name)

# Names whose cells the program writes: results, texts of its own, and parts of the blocks above.
PROGRAMS: tuple[str, ...] = (
    *layout.SUMMARY_BLOCKS,
    layout.OUTLOOK.name,
    layout.PLAN_TITLE,
    layout.ACTUALS,
    layout.HANDS,
    layout.POINTS,
    layout.SELFTEST,
    layout.SELFTEST_FAILURES,
    layout.TEXTS,
    layout.FUNCTIONS,
    layout.VERSIONS,
    layout.PROGRAM_VERSION,
    layout.XLWINGS_VERSION,
    layout.BOOK_FORMAT,
    layout.DEPARTMENT_TITLE,
    layout.DEPARTMENT_NOTE,
    EVIDENCE_SEEN.name,
    EVIDENCE_PAGE,
    AUDIT_VERDICT,
    *(each.name for each in AUDIT_TABLES if each not in (AUDIT_PROPOSALS, AUDIT_FINDINGS)),
    REGISTER_PAGE,
    collection_layout.COLLECTION_TITLE,
    collection_layout.COLLECTION_DAY,
    collection_layout.COLLECTION_KNOWN.name,
    collection_layout.COLLECTION_DECIDED.name,
    collection_layout.COLLECTION_FIGURES.name,
    collection_layout.COLLECTION_DEPARTMENTS.name,
    collection_layout.COLLECTION_COUNTS.name,
    later_pages.START.name,
    later_pages.MONTH_TABLE,
    later_pages.TREND,
    later_pages.TREND_HEADER,
    later_pages.TREND_MONTHS.name,
    later_pages.TREND_LIST.name,
    later_pages.TREND_NOTE,
    later_pages.TREND_FOLD,
    later_pages.TREND_EDGE,
    *(name for name in MEETING_BLOCKS if name not in _MEETING_WORDS),
    # of 0.1.0 and 0.2.0
    "HJ_SUM_AREAS",
    "HJ_SUM_ITEMS",
    "HJ_SUM_INDICATORS",
    "HJ_SUM_NOTES",
    *(layout.fixed_name(name) for name in SCHEME_TABLES),
)

# Blocks that stood in a workbook before they had a name: where, as nobody could move them there.
UNNAMED = {DIAGNOSIS_TABLE.name: Area(layout.DIAGNOSIS_SHEET, 5, 1, 25, 7)}
