"""All rules of 대장점검 by their names in the data, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from . import day_rules, list_rules, person_rules, placement_rules
from .audited import Audited
from .definitions import ERROR, NOTE, WARNING, Rule
from .exclusions import Exclusions
from .findings import Finding, Hits, Tally

_MODULES = (person_rules, day_rules, placement_rules, list_rules)
_ORDER = (ERROR, WARNING, NOTE)


def rule_function(name: str) -> Callable[[Audited, Rule], Iterable[Hits | Finding]]:
    """The function of the rule *name*, which is called as the rule is, with ``_`` for ``-``."""
    wanted = name.replace("-", "_")
    found: Callable[[Audited, Rule], Iterable[Hits | Finding]] = next(
        getattr(module, wanted) for module in _MODULES if hasattr(module, wanted)
    )
    return found


def audit(
    audited: Audited, exclusions: Exclusions | None = None
) -> tuple[list[Hits], list[Finding], list[Tally]]:
    """What all rules find, the worst first: of rows, of tables, and how often each.

    What people have excluded is counted, and not found.
    """
    hits: list[Hits] = []
    findings: list[Finding] = []
    tallies: list[Tally] = []
    rules = sorted(
        audited.definitions.used,
        key=lambda rule: (_ORDER.index(rule.severity), rule.rule),
    )
    for rule in rules:
        found = excluded = 0
        for each in rule_function(rule.name)(audited, rule):
            if isinstance(each, Finding):
                if exclusions and exclusions.has(each):
                    excluded += 1
                    continue
                findings.append(each)
                found += 1
                continue
            left, without = exclusions.without(each) if exclusions else (each, 0)
            excluded += without
            found += len(left)
            if len(left):
                hits.append(left)
        tallies.append(Tally(rule, found, excluded))
    return hits, findings, tallies
