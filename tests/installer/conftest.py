"""A small bundle and a PC to install it on."""

import hashlib

import pytest

from hopejobs_xl import __version__
from hopejobs_xl.installer.folders import SUMS, Places
from hopejobs_xl.installer.install import Installer
from tests.installer.made_addins import addin
from tests.installer.small_pc import DLL, Windows


@pytest.fixture
def bundle(tmp_path):
    """An unpacked bundle in small."""
    folder = tmp_path / "bundle 묶음"
    files = {"wheels/pip-26.0-py3-none-any.whl": b"pip", f"dll/{DLL}": b"dll"}
    files |= {"workbook/HopeJobs.xlsm": b"book", "workbook/HopeJobs.xlam": addin(__version__)}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def windows(bundle):
    """The PC's answers."""
    return Windows(bundle)


@pytest.fixture
def places(tmp_path, bundle):
    """Folders of a person whose name is plain ASCII."""
    own = tmp_path / "AppData" / "HopeJobs"
    return Places(
        bundle=bundle,
        root=own,
        books=tmp_path / "문서" / "HopeJobs",
        user_conf=tmp_path / ".xlwings" / "xlwings.conf",
        notes=own,
        start=tmp_path / "Roaming" / "XLSTART",
    )


@pytest.fixture
def installer(places, windows):
    """An installer on that PC."""
    return Installer(places, windows, {})


@pytest.fixture
def prefix(tmp_path):
    """An installed Python."""
    folder = tmp_path / "Python313"
    folder.mkdir()
    return folder
