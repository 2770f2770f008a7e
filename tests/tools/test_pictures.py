"""The pictures of the documents: each exists, is shown, has a caption and made by one command."""

import re

import pytest

from tests.conftest import PROJECT
from tools import city_picture, pictures

FOLDER = PROJECT / "docs" / "pictures"
DOCUMENTS = (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md")))
_SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_TOGETHER = 1_650_000  # bytes of all pictures


def _shown():
    """Document, caption and path of every picture that a document shows."""
    found = []
    for document in DOCUMENTS:
        for caption, path in _SHOWN.findall(document.read_text(encoding="utf-8")):
            found.append((document, caption, (document.parent / path).resolve()))
    return found


def test_every_picture_that_a_document_shows_exists():
    """A link that is broken shows an empty square, and no other picture is fetched from the net."""
    assert [path for _, _, path in _shown() if not path.is_file()] == []


def test_every_picture_is_shown():
    """One that nobody looks at is not kept."""
    shown = {path.name for _, _, path in _shown() if path.parent == FOLDER}
    assert {path.name for path in FOLDER.iterdir()} == shown


def test_every_picture_is_made_by_one_command():
    """`make pictures` makes what lies in the folder, and nothing else."""
    names = [*(picture.name for picture in pictures.PICTURES), city_picture.NAME]
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(names)


@pytest.mark.parametrize("picture", pictures.PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small(picture):
    """A PNG that a browser loads at once."""
    data = (FOLDER / picture.name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(data) < pictures.LARGEST


def test_all_pictures_together_are_small():
    """They are in every clone."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < _TOGETHER


def test_invented_actuals_are_called_so():
    """Whoever sees a trend must not take it for the district's."""
    names = {picture.name for picture in (*pictures.EXAMPLE, *pictures.MEETING)}
    names |= {picture.name for picture in (*pictures.COLLECTING, *pictures.REPLY)}
    captions = [caption for _, caption, path in _shown() if path.name in names]
    assert len(captions) >= len(names)
    assert [each for each in captions if "예시: 지어낸 실적" not in each] == []


def test_the_example_of_a_plan_is_called_so():
    """The target, the frozen indicator and the trials in the picture are nobody's."""
    names = {picture.name for picture in (*pictures.WISHED, *pictures.STEPS)}
    captions = [caption for _, caption, path in _shown() if path.name in names]
    assert len(captions) >= len(names)
    assert [each for each in captions if "예시:" not in each] == []


def test_a_sheet_without_the_name_is_said(tmp_path):
    """Another print area would show other columns than the caption says."""
    book = PROJECT / "workbook" / "HopeJobs.xlsm"
    with pytest.raises(AssertionError, match="Print_Area of 없는시트"):
        pictures._print(book, tmp_path / "x.xlsm", "없는시트", {"Print_Area": "$A$1"})


def test_pages_of_the_report_are_not_called_hangul_s():
    """Another program drew them, with other fonts."""
    names = {picture.name for picture in pictures.REPORT}
    captions = [caption for _, caption, path in _shown() if path.name in names]
    assert len(captions) >= len(names)
    assert [each for each in captions if "한글이 아닌 뷰어로 그린 그림" not in each] == []


def test_without_its_programs_the_report_s_pictures_stay(tmp_path, monkeypatch, capsys):
    """One line says which, and nothing else happens."""
    monkeypatch.setattr(pictures.shutil, "which", lambda command: None)
    pictures._report(tmp_path / "book.xlsm", tmp_path, tmp_path, tmp_path)
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert all(picture.name in said[0] for picture in pictures.REPORT)
    assert all(name in said[0] for name in ("node", "@rhwp/core", "chromium"))
    assert list(tmp_path.iterdir()) == []
