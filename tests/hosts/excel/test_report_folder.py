"""Where a report goes: beside the workbook, or to the documents."""

from pathlib import Path

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.excel import report_folder


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's folder with Documents."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home"


def test_beside_the_workbook(home, tmp_path):
    """A folder here that can be written to; nothing is left in it."""
    (tmp_path / "업무").mkdir()
    assert tmp_path / "업무" == report_folder.for_reports(str(tmp_path / "업무" / "HopeJobs.xlsm"))
    assert [] == list((tmp_path / "업무").iterdir())


@pytest.mark.parametrize(
    "workbook",
    ["https://x-my.sharepoint.com/HopeJobs.xlsm", "통합 문서1", "", "/none/HopeJobs.xlsm"],
)
def test_to_the_documents_if_there_is_no_such_folder(home, workbook):
    """In a cloud, not saved yet, on a server that is gone."""
    assert home / "Documents" == report_folder.for_reports(workbook)


def test_home_if_there_are_no_documents(home):
    """A system without that folder."""
    (home / "Documents").rmdir()
    assert home == report_folder.for_reports("")


def test_no_folder_at_all_is_said(home, monkeypatch):
    """With the places that were looked at."""
    monkeypatch.setattr(report_folder, "is_writable", lambda folder: False)
    with pytest.raises(WorkbookError, match="폴더가 없습니다.*Documents.*저장한 뒤"):
        report_folder.for_reports("")


def test_windows_says_where_the_documents_are(home, tmp_path, monkeypatch):
    """They may be redirected; %NAME% in what is written down is replaced."""
    (tmp_path / "문서").mkdir()
    monkeypatch.setenv("WHERE", str(tmp_path))
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(report_folder, "personal_folder", lambda: "%WHERE%/문서")
    assert tmp_path / "문서" == report_folder.documents()
    monkeypatch.setattr(report_folder, "personal_folder", lambda: "")
    assert home / "Documents" == report_folder.documents()
