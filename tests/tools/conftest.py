"""The bundle, made and unpacked once for all tests of it."""

import zipfile

import pytest

from tools import bundle


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The zip, made once; without a package index there is none, and its tests are skipped."""
    try:
        return bundle.make(tmp_path_factory.mktemp("dist"))
    except bundle.DownloadError as error:
        pytest.skip(f"no package index: {error}")


@pytest.fixture(scope="session")
def unpacked(archive, tmp_path_factory):
    """What a clerk sees after unpacking."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as package:
        package.extractall(folder)
    return folder
