"""How registers are read, counted and checked, as data; ``definition_reader`` makes and refuses it.

The file stands beside the scheme and is not a part of it: bands are the city's and the same for
every district, but which column is counted depends on a district's registers; a scheme without
registers stays whole, and a workbook's own tables hold the scheme alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

HOLDS = ("person", "birth", "phone", "day", "word", "amount", "key", "firm")
COUNTS = ("persons", "keys", "rows", "sum", "points")
RATIO, CHANGE, COUNT = "ratio", "change", "count"
ERROR, WARNING, NOTE = "E", "W", "N"
# What each rule has to know, by the name of its function; a list holds words or register and role.
LIMITS: dict[str, tuple[str, ...]] = {
    "person-again": (),
    "person-similar": ("distance",),
    "hired-before-registered": (),
    "all-on-one-day": (),
    "many-such-days": ("most",),
    "registered-and-deleted": ("days",),
    "public-work": ("words",),
    "counselling-as-placement": ("words",),
    "hired-outside": (),
    "registered-outside": (),
    "day-unclear": (),
    "birth-in-future": (),
    "age-unlikely": ("least", "most"),
    "placement-incomplete": (),
    "firm-number-wrong": (),
    "firm-many-in-a-day": ("most",),
    "wage-unclear": (),
    "wage-under-minimum": (),
    "row-twice": (),
    "resident-number": (),
    "phone-of-many": ("most",),
    "lists-disagree": ("first", "second"),
    "own-finds-unlike-others": ("words", "least", "away"),
    "sum-rows": (),
    "no-evidence": (),
    "ends-early": ("days",),
}


@dataclass(frozen=True)
class Role:
    """What a column can mean; ``holds`` says how its cells are read, ``words`` name it."""

    name: str
    holds: str
    words: tuple[str, ...]
    masked: bool

    @property
    def personal(self) -> bool:
        """Whether its cells may say who somebody is: they are shown masked, and never in JSON."""
        return self.masked or self.holds in ("person", "birth", "phone")


@dataclass(frozen=True)
class Kind:
    """A kind of register: the roles that it must have, and words of its file, sheet or title.

    A ``named`` one is never taken for its roles alone.
    """

    name: str
    words: tuple[str, ...]
    needs: tuple[str, ...]
    named: bool


@dataclass(frozen=True)
class Count:
    """One figure that is counted from the rows of one kind of register.

    Rows count whose day of the role ``within`` lies in the period and whose words are those of
    ``where``; of rows that are alike in all roles ``by`` the first. ``of`` is what is added.
    """

    register: str
    count: str
    of: str
    bands: str
    within: str
    by: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    leave_out: tuple[str, ...]
    year_before: bool

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles without which it cannot be counted."""
        wanted = [self.of, self.within, *self.by, *self.where]
        if self.count == "persons":
            wanted.append("사람")
        return tuple(dict.fromkeys(role for role in wanted if role))


@dataclass(frozen=True)
class Measure:
    """What is counted for the actual number ``part`` (from 1) of an indicator, by its number."""

    indicator: str
    part: int
    form: str
    numerator: Count
    denominator: Count | None


@dataclass(frozen=True)
class Rule:
    """A rule of 대장점검. ``improper``: its rows are proposed as 부적절 처리건수.

    ``registers`` are the kinds that it looks at; none: all but those of the year before. An
    ``unused`` one looks at nothing.
    """

    rule: int
    name: str
    title: str
    severity: str
    improper: bool
    todo: str
    registers: tuple[str, ...]
    limits: Mapping[str, object]
    unused: bool = False

    def number(self, limit: str) -> float:
        """The limit of this name, a number."""
        value = self.limits[limit]
        assert isinstance(value, (int, float))
        return value

    def texts(self, limit: str) -> tuple[str, ...]:
        """The limit of this name, a list of words."""
        value = self.limits[limit]
        assert isinstance(value, tuple)
        return value


@dataclass(frozen=True)
class Bands:
    """Points by amount: ``rows`` of (from, points), rising; none until somebody gives them."""

    name: str
    basis: str
    source: str
    rows: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Definitions:
    """All of one file; ``hourly`` is the minimum wage by year, ``hours`` those of a wage unit.

    ``remarks`` are headers (folded) of columns that say nothing of the row itself, ``shown`` words
    that cells may be shown to hold.
    """

    scheme: str
    version: str
    remarks: tuple[str, ...]
    shown: tuple[str, ...]
    roles: tuple[Role, ...]
    kinds: tuple[Kind, ...]
    measures: tuple[Measure, ...]
    rules: tuple[Rule, ...]
    bands: Mapping[str, Bands]
    hourly: Mapping[int, float]
    hours: Mapping[str, float]

    @cached_property
    def role(self) -> dict[str, Role]:
        """Each role by its name."""
        return {role.name: role for role in self.roles}

    @cached_property
    def past(self) -> frozenset[str]:
        """The kinds of register that are of the year before."""
        counts = [each.denominator for each in self.measures if each.denominator]
        return frozenset(each.register for each in counts if each.year_before)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """All words of cells that the data knows: they say nothing of a person."""
        counts = [each for one in self.measures for each in (one.numerator, one.denominator)]
        wanted = [word for each in counts if each for ones in each.where.values() for word in ones]
        limits = [rule.texts("words") for rule in self.rules if "words" in rule.limits]
        listed = [word for words in limits for word in words]
        return frozenset((*self.shown, *wanted, *listed, *self.hours))

    @cached_property
    def used(self) -> tuple[Rule, ...]:
        """The rules that are looked for."""
        return tuple(rule for rule in self.rules if not rule.unused)

    @cached_property
    def rule(self) -> dict[str, Rule]:
        """Each rule by its name."""
        return {rule.name: rule for rule in self.rules}
