"""Print areas that follow their tables: the contract once more, in a real Calc."""

from tests.calc.contract_of import contract_of
from tests.contract import test_print_area

globals().update(contract_of(test_print_area))
