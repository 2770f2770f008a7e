"""What several test folders share: the shipped workbook, a copy of it, and LibreOffice."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests import shared

PROJECT = Path(__file__).resolve().parent.parent
_PACKAGES = ("libreoffice-calc", "fonts-nanum", "poppler-utils")


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
    """The LibreOffice command; CI installs it, a user's machine without it skips the test."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        if os.environ.get("CI") != "true" or os.geteuid() != 0:
            pytest.skip("LibreOffice and poppler are not installed: " + " ".join(_PACKAGES))
        quiet = {"check": True, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_PACKAGES]
        subprocess.run(install, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, **quiet)
    return shutil.which("soffice")
