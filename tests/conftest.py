"""What several test folders share: the shipped workbook, a copy of it, and LibreOffice."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests import kept_builds, profiles, shared

PROJECT = Path(__file__).resolve().parent.parent

profiles.load()


def pytest_addoption(parser):
    """CI installs every program that a test needs, so nothing has a reason to be skipped there."""
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failed one")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """Turn a skip into a failure that says its reason, where ``--no-skips`` is given."""
    report = (yield).get_result()
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome, report.longrepr = "failed", f"skipped under --no-skips: {report.longrepr}"


@pytest.hookimpl(hookwrapper=True)
def pytest_collection(session):
    """Test modules are read without the collector, which finds nothing in them: a quarter less.

    Before them, builds are kept; the process that only hands tests out to workers builds nothing.
    """
    gc.disable()
    if not session.config.getoption("numprocesses", None):
        kept_builds.keep()
    yield
    gc.enable()


def pytest_collection_finish():
    """What lives as long as the run is looked through no more, and the rest less often.

    The collector walks all test modules and libraries each time it runs: a tenth of the CPU time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(500_000, 10, 100)


def pytest_configure(config):
    """Name the folder that all processes of this run share; the first one makes it."""
    if shared.folder() is None and not hasattr(config, "workerinput"):
        made = tempfile.TemporaryDirectory(prefix="hopejobs-tests-", ignore_cleanup_errors=True)
        os.environ[shared.VARIABLE] = made.name
        config.add_cleanup(made.cleanup)
        config.add_cleanup(lambda: os.environ.pop(shared.VARIABLE, None))


@pytest.fixture(scope="session")
def shipped():
    """The committed workbook; tests must not write to it."""
    return PROJECT / "workbook" / "HopeJobs.xlsm"


@pytest.fixture
def book(shipped, tmp_path):
    """A copy of the committed workbook to work on."""
    return Path(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))


@pytest.fixture(scope="session")
def soffice():
    """The LibreOffice command; a machine without it skips the test, CI may not (``--no-skips``)."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("not installed: libreoffice-calc, poppler-utils")
    return shutil.which("soffice")
