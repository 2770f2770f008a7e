"""The bundle, made and unpacked once for all tests of it."""

import zipfile

import pytest

from tests import shared
from tools import bundle


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The zip, made once in a run; without a package index there is none: its tests are skipped."""
    folder = tmp_path_factory.mktemp("dist")
    try:
        name, _, data = shared.once("bundle", lambda: _named(bundle.make(folder))).partition(b"\n")
    except bundle.DownloadError as error:
        pytest.skip(f"no package index: {error}")
    path = folder / name.decode()
    path.write_bytes(data)
    return path


def _named(path):
    return path.name.encode() + b"\n" + path.read_bytes()


@pytest.fixture(scope="session")
def unpacked(archive, tmp_path_factory):
    """What a clerk sees after unpacking."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as package:
        package.extractall(folder)
    return folder
