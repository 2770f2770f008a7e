"""The old workbook that most tests of moving begin with."""

import shutil

import pytest

from tests.migrate import filled


@pytest.fixture
def old(tmp_path):
    """A copy of the workbook that 0.3.0 shipped."""
    return shutil.copy(filled.OLD / "0.3.0.xlsm", tmp_path / "old.xlsm")
