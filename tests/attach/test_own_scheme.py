"""The scheme that an attached file belongs to: kept in the file, whole or refused."""

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from hopejobs_xl.attach import own_scheme
from hopejobs_xl.attach.own_scheme import SHEET, of_file
from hopejobs_xl.attach.write import attach
from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load
from tests.attach.made_tables import DATA, by_libreoffice, refreshed
from tests.samples import SCHEMES

SHIPPED = SCHEMES / "seoul-hopejobs-2016.toml"


@pytest.fixture
def form(tmp_path):
    """A form with 11 % for ⑥: 4 points by the shipped bands."""
    return shutil.copy(DATA / "own-rate-11.xlsx", tmp_path / "서식.xlsx")


@pytest.fixture
def scheme(tmp_path):
    """A scheme in which 11 % is 5 points, and not 4."""
    text = SHIPPED.read_text(encoding="utf-8")
    band = '{{ at = {}, edge = "이상", points = 5, basis = "가정", source = "최고 구간 15%'
    before, after = band.format(0.125), band.format(0.11)
    assert 1 == text.count(before)
    path = tmp_path / "우리구.toml"
    path.write_text(text.replace(before, after), encoding="utf-8")
    assert load(path) != load()
    return path


def rate(evaluation):
    """The points of ⑥."""
    return next(each.points for each in evaluation.results if each.indicator.no == "⑥")


def test_a_toml_file_is_kept(form, scheme):
    """Attached, refreshed, attached again without saying it: 5 points."""
    own = of_file(scheme)
    assert 5 == rate(attach(form, own=own).evaluation)
    assert 5 == rate(refreshed(form))
    assert 5 == rate(attach(form).evaluation)
    kept = own_scheme.remembered(FileWorkbook.open(form))
    assert (own.scheme, "우리구.toml") == (kept.scheme, kept.source)


def test_what_is_kept_is_hidden_and_the_rest_stays(form, scheme):
    """One very hidden sheet more; parts that say nothing of sheets keep every byte."""
    with zipfile.ZipFile(form) as package:
        before = {name: package.read(name) for name in package.namelist()}
    attach(form, own=of_file(scheme))
    with zipfile.ZipFile(form) as package:
        after = {name: package.read(name) for name in package.namelist()}
    changed = {name for name in before if before[name] != after[name]}
    assert ["xl/worksheets/sheet2.xml"] == [
        name for name in after.keys() - before.keys() if "externalLink" not in name
    ]
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
    }  # fmt: skip
    sheets = openpyxl.load_workbook(form).worksheets
    assert [("실적취합", "visible"), (SHEET, "veryHidden")] == [
        (each.title, each.sheet_state) for each in sheets
    ]


def test_the_shipped_scheme_is_kept_too(form, scheme, book):
    """Whole, so that a later program's bands change nothing; another takes its place, as said."""
    made = attach(form)
    assert (4, "") == (rate(made.evaluation), made.source)
    kept = own_scheme.remembered(FileWorkbook.open(form))
    assert (load(), "프로그램") == (kept.scheme, kept.source)
    assert not own_scheme.is_past(kept)
    same = of_file(shutil.copy(SHIPPED, form.with_name("같은 것.toml")))
    for own, source in ((of_file(book), "HopeJobs.xlsm"), (same, "같은 것.toml")):
        made = attach(form, own=own)
        assert (4, source) == (rate(made.evaluation), made.source)
    made = attach(form, own=of_file(scheme))
    assert 5 == rate(made.evaluation)
    assert ["실적취합", SHEET] == openpyxl.load_workbook(form).sheetnames


def test_what_an_older_program_shipped_is_obeyed(capsys, form, scheme):
    """The file was attached when 11 % was 5 points by the shipped scheme, and it says so."""
    attach(form, own=replace(of_file(scheme), source="프로그램"))
    assert 5 == rate(refreshed(form))
    assert own_scheme.is_past(own_scheme.remembered(FileWorkbook.open(form)))
    main(["refresh", str(form)])
    assert "지금 프로그램에 든 것과 다름" in capsys.readouterr().out
    assert 5 == rate(refreshed(form))
    assert 5 == rate(attach(form).evaluation)


def test_a_refresh_keeps_the_scheme_of_a_file_of_before(form):
    """Files that 0.3.0 attached have none; one with its own 배점기준 needs none."""
    attach(form)
    book = openpyxl.load_workbook(form)
    del book[SHEET], book.defined_names["HJ_A_SCHEME"]
    book.save(form)
    assert own_scheme.remembered(FileWorkbook.open(form)) is None
    refreshed(form)
    assert load() == own_scheme.remembered(FileWorkbook.open(form)).scheme


def locked(path):
    """Let the structure of the workbook be protected, as by 검토 > 통합 문서 보호."""
    book = openpyxl.load_workbook(path)
    book.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    book.save(path)


def test_a_protected_structure_gets_no_sheet_of_ours(form, scheme):
    """Excel would open it, but whoever protected it did not want one: nothing is written."""
    locked(form)
    before = form.read_bytes()
    for own in (None, of_file(scheme)):
        for dry_run in (True, False):
            with pytest.raises(WorkbookError, match="검토 > 통합 문서 보호") as caught:
                attach(form, own=own, dry_run=dry_run)
            assert f"서식.xlsx: 통합 문서의 구조가 보호되어 있어 숨은 시트 「{SHEET}」" in str(
                caught.value
            )
    assert before == form.read_bytes()
    assert not form.with_name("서식.xlsx.bak").exists()


def test_a_structure_protected_after_attaching_is_no_obstacle(form, scheme):
    """The sheet is there already: attached again, with another scheme, and refreshed."""
    attach(form)
    locked(form)
    assert 4 == rate(attach(form).evaluation)
    assert 5 == rate(attach(form, own=of_file(scheme)).evaluation)
    assert 5 == rate(refreshed(form))
    assert openpyxl.load_workbook(form).security.lockStructure


def test_a_refresh_of_a_locked_file_of_before_says_what_it_left(form, capsys):
    """Files that 0.3.0 attached have no scheme: the points are calculated, no sheet is added."""
    attach(form)
    book = openpyxl.load_workbook(form)
    del book[SHEET], book.defined_names["HJ_A_SCHEME"]
    book.save(form)
    locked(form)
    main(["refresh", str(form)])
    out = capsys.readouterr().out
    assert "통합 문서의 구조가 보호되어 있어 배점기준을 이 파일에 적어 두지 못했습니다" in out
    assert "검토 > 통합 문서 보호" in out
    assert own_scheme.remembered(FileWorkbook.open(form)) is None
    main(["refresh", str(form), "--json"])
    assert capsys.readouterr().out.startswith("{")


def test_a_form_gives_its_scheme_to_another(form, scheme):
    """--scheme takes an attached file, too; a file without a scheme is refused."""
    attach(form, own=of_file(scheme))
    other = shutil.copy(DATA / "own-rate-11.xlsx", form.with_name("다른.xlsx"))
    with pytest.raises(WorkbookError, match="배점기준이 없는 파일"):
        of_file(other)
    made = attach(other, own=of_file(form))
    assert (5, "우리구.toml") == (rate(made.evaluation), made.source)


def test_the_shipped_workbook_and_the_shipped_file_are_one(book):
    """The sheets say what the file says but for three notes about the district's own figures."""
    found = of_file(book).scheme
    assert load() == found._replace(notes=found.notes[:3])
    assert 6 == len(found.notes)


def test_other_programs_keep_it(form, scheme, soffice):
    """openpyxl and LibreOffice save the file: 5 points."""
    attach(form, own=of_file(scheme))
    assert 5 == rate(refreshed(by_libreoffice(soffice, form)))
    openpyxl.load_workbook(form).save(form)
    assert 5 == rate(refreshed(form))


def _gone(sheet):
    del sheet.parent[SHEET]


def _cut(sheet):
    sheet.delete_rows(7)


def _changed(sheet):
    sheet["A7"] = sheet["A7"].value.replace("취업률", "고용률", 1).replace("서울", "부산", 1)


def _other(sheet):
    sheet["A2"] = "|0|"


@pytest.mark.parametrize("damage", [_gone, _cut, _changed, _other])
def test_what_was_damaged_is_refused(form, scheme, damage):
    """No other scheme takes its place in silence; attaching again mends it."""
    own = of_file(scheme)
    attach(form, own=own)
    book = openpyxl.load_workbook(form)
    damage(book[SHEET])
    book.save(form)
    with pytest.raises(SchemeError, match="--scheme"):
        refreshed(form)
    with pytest.raises(SchemeError, match="--scheme"):
        attach(form)
    assert 5 == rate(attach(form, own=own).evaluation)
    assert 5 == rate(refreshed(form))


def test_what_a_newer_program_kept_is_told(form, scheme):
    """Not misread, and not called damaged: the program is what has to be renewed."""
    attach(form, own=of_file(scheme))
    book = openpyxl.load_workbook(form)
    book[SHEET]["A2"], book[SHEET]["A3"] = "|2|", "|9.9.9|"
    book.save(form)
    with pytest.raises(SchemeError, match=r"9\.9\.9판.*새 판의 설치\.cmd"):
        refreshed(form)


def test_a_title_that_is_taken(form, scheme):
    """A clerk's own sheet of that title stays as it is."""
    book = openpyxl.load_workbook(form)
    book.create_sheet(SHEET)["A1"] = "내 것"
    book.save(form)
    attach(form, own=of_file(scheme))
    book = openpyxl.load_workbook(form)
    assert ["실적취합", SHEET, f"{SHEET} (2)"] == book.sheetnames
    assert "내 것" == book[SHEET]["A1"].value
    assert 5 == rate(refreshed(form))


def test_a_column_that_came_later_is_blank(form, scheme):
    """What another version kept is read by the keys of its columns."""
    own = of_file(scheme)
    lines = own_scheme._lines(own)
    tables, source = own_scheme._read(lines, "가!A1")
    assert "우리구.toml" == source
    assert own.scheme == own_scheme.scheme_from(tables)
    assert all(len(line) < 32_767 for line in lines)


def test_a_file_that_is_no_kind_of_scheme(tmp_path, book):
    """Its ending is told; the .bak of a workbook is read, and a missing file is said to be."""
    for name in ("평가.log", "평가.txt", "평가"):
        path = tmp_path / name
        path.write_bytes(SHIPPED.read_bytes())
        with pytest.raises(WorkbookError) as caught:
            of_file(path, "scheme check")
        said = str(caught.value)
        for word in (f"scheme check {path}: 읽은 값 「{path.suffix}」", "허용: ", "이름을 .toml로"):
            assert word in said
    kept = shutil.copy(book, tmp_path / "책.xlsm.bak")
    assert of_file(book).scheme == of_file(Path(kept)).scheme
    with pytest.raises(WorkbookError, match="파일이 없습니다"):
        of_file(tmp_path / "없음.txt")
