"""What 보내기 puts into a folder: new, the same again, filled in meanwhile, open in Excel."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.collect import sending
from tests.collect.made_papers_sent import sent


@pytest.fixture
def made():
    """The file and mail of 사회적경제과."""
    return sending.files(sent(), ["사회적경제과"])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_one_department_or_a_whole_group(made):
    """동주민센터 is seven papers; an unknown name is refused with those that there are."""
    assert ["사회적경제과"] == [each.paper.department for each in made]
    assert 7 == len(sending.files(sent(), ["동주민센터"]))
    with pytest.raises(WorkbookError, match="묻지 않는 부서: 총무과.*사회적경제과"):
        sending.files(sent(), ["총무과"])


def test_the_mail_is_for_an_old_notepad(made):
    """A byte order mark, and line ends of Windows alone."""
    (one,) = made
    assert one.mail.startswith(b"\xef\xbb\xbf")
    assert one.mail.count(b"\n") == one.mail.count(b"\r\n") > 5


def test_the_same_again_writes_nothing(made, tmp_path):
    folder = tmp_path / "취합"
    assert [] == sending.put(made, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert [] == sending.put(made, folder)
    assert before == {path: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_every_file_that_differed_is_kept(made, tmp_path):
    """Three answers put aside, the newest as .bak; none takes the place of another."""
    (one,) = made
    for content in (b"first", b"second", b"third"):
        (tmp_path / one.name).write_bytes(content)
        assert [tmp_path / f"{one.name}.bak"] == sending.put(made, tmp_path)
        assert one.data == (tmp_path / one.name).read_bytes()
    kept = {end: (tmp_path / f"{one.name}{end}").read_bytes() for end in (".bak", ".2.bak")}
    assert {".bak": b"third", ".2.bak": b"first"} == kept
    assert b"second" == (tmp_path / f"{one.name}.3.bak").read_bytes()


def test_a_file_that_is_open_stops_all(made, tmp_path):
    """Excel has one of them open: it is named, and nothing is written."""
    (one,) = made
    (tmp_path / one.name).write_bytes(b"filled in")
    owner = "Kim".encode("cp949").ljust(54, b"\0")
    (tmp_path / f"~${one.name}").write_bytes(bytes([3]) + owner + "Kim".encode("utf-16-le"))
    before = names(tmp_path)
    with pytest.raises(WorkbookError, match="열고 있어 저장할 수 없습니다"):
        sending.put(made, tmp_path)
    assert before == names(tmp_path)
    assert b"filled in" == (tmp_path / one.name).read_bytes()
