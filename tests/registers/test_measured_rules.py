"""What docs/registers.md states of each rule holds: all that is planted is found, and no more."""

from . import measured_rules


def test_every_rule_is_planted_and_found_and_no_clean_row_is():
    for rule, planted, right, wrong, clean in measured_rules.measured(seeds=1, rows=100):
        assert (rule.name, True, planted, 0, 0) == (rule.name, planted > 0, right, wrong, clean)
