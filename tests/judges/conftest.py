"""The sound workbook of these tests, and what the judge says once a fault is planted in it."""

import pytest

from tests.judges.excel_judge import faults
from tests.judges.planted_book import planted, sound


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The parts of the sound workbook."""
    return sound(tmp_path_factory.mktemp("sound") / "sound.xlsm")


@pytest.fixture(scope="session")
def seen(small):
    """``seen(part, old, new)``: the faults of the workbook with *old* replaced by *new*."""
    return lambda part, old, new: faults(planted(small, part, old, new), ".xlsm")
