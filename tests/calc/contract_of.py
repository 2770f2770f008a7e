"""Tests of the contract in this folder, where ``opener`` opens the file in a real Calc."""


def contract_of(module):
    """What a test module needs to run the tests of *module*: these and their fixtures, by name."""
    return {name: found for name, found in vars(module).items() if not name.startswith("_")}
