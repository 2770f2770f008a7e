"""%NAME% in a path, and the folder of documents that Windows has written down."""

import contextlib
import sys
from types import SimpleNamespace

import pytest

from hopejobs_xl.base.environment import expand, personal_folder


def test_known_names_are_replaced():
    """Windows does not mind capitals; a name that nobody knows stays."""
    assert r"C:\Users\kim\%B%" == expand("%userprofile%\\%B%", {"USERPROFILE": r"C:\Users\kim"})


@pytest.mark.parametrize(("value", "expected"), [(r"%A%\문서", r"%A%\문서"), (None, "")])
def test_windows_says_where_the_documents_are(monkeypatch, value, expected):
    """The value "Personal" of User Shell Folders as it stands there; none where it is missing."""

    def query(key, name):
        assert ("HKCU", "Personal") == (key[0], name)
        assert key[1].endswith("User Shell Folders")
        if value is None:
            raise FileNotFoundError
        return value, 2

    registry = SimpleNamespace(
        HKEY_CURRENT_USER="HKCU",
        OpenKey=lambda root, path: contextlib.nullcontext((root, path)),
        QueryValueEx=query,
    )
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", registry)
    assert expected == personal_folder()


def test_there_is_no_registry_elsewhere(monkeypatch):
    """Linux and the tests."""
    monkeypatch.setattr("sys.platform", "linux")
    assert "" == personal_folder()
