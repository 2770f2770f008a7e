"""A clerk's file that is attached."""

import pytest

from hopejobs_xl.attach.write import attach
from tests.attach.made_tables import district


@pytest.fixture
def attached(tmp_path):
    """A district's file with the actuals of the plan, attached: 40 points."""
    path = district(tmp_path / "실적.xlsx")
    attach(path)
    return path
