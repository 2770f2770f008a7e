"""Rows that are folded away: the contract once more, in a real Calc."""

from tests.calc.contract_of import contract_of
from tests.contract import test_fold

globals().update(contract_of(test_fold))
