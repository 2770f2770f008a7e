"""One Calc with macros on for all tests of this folder."""

import pytest

from tests.calc.calc_office import CalcOffice, bridge


@pytest.fixture(scope="session")
def calc(soffice, tmp_path_factory):
    """A ``CalcOffice``; without LibreOffice or its UNO bridge the test is skipped, not in CI."""
    if bridge() is None:
        pytest.skip("not installed: python3-uno")
    office = CalcOffice(soffice, tmp_path_factory.mktemp("calc"))
    yield office
    office.end()
