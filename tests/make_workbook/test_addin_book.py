"""The shipped add-in is what its text sources make, of the form in which Excel saves an .xlam."""

import datetime as dt
import io
import re
import zipfile
from importlib.resources import files

import openpyxl
import pytest
from oletools.olevba import VBA_Parser
from pyvbaanalysis import analyze_office_file

from hopejobs_xl import __version__
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.make_workbook import addin_book, customui, selftest_sheet, vba_project
from hopejobs_xl.make_workbook.addin_texts import ADDIN_TEXTS
from hopejobs_xl.make_workbook.vba_texts import TEXTS
from hopejobs_xl.scheme.loader import load, read_document
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES, scheme_from
from tests.conftest import PROJECT

SHIPPED = PROJECT / "workbook" / "HopeJobs.xlam"
PARTNER = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


@pytest.fixture(scope="module")
def package():
    """The parts of the shipped add-in."""
    return parts(SHIPPED.read_bytes())


@pytest.fixture(scope="module")
def book(package):
    """The add-in as openpyxl reads it, which knows no add-ins: shown as a workbook with macros."""
    changed = dict(package)
    types = changed["[Content_Types].xml"].decode()
    changed["[Content_Types].xml"] = types.replace(".addin.", ".sheet.").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in changed.items():
            made.writestr(name, content)
    return openpyxl.load_workbook(buffer)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def block(book, name):
    """The values of a defined name, row by row."""
    sheet, area = next(book.defined_names[name].destinations)
    cells = book[sheet][area]
    return [
        [cell.value for cell in row] for row in (cells if type(cells) is tuple else ((cells,),))
    ]


def test_the_committed_add_in_is_a_fresh_build():
    """`make build` was run after the last change of a source."""
    assert SHIPPED.read_bytes() == addin_book.build_bytes()


def test_it_is_an_add_in_as_excel_saves_one(package):
    """Content type and hidden window as in the .xlam that comes with xlwings, saved by Excel."""
    with zipfile.ZipFile(files("xlwings") / "quickstart_addin.xlam") as other:
        types = other.read("[Content_Types].xml").decode()
        view = re.search(r"<workbookView [^>]*>", other.read("xl/workbook.xml").decode())[0]
    assert f'PartName="/xl/workbook.xml" ContentType="{PARTNER}"' in types
    assert PARTNER in package["[Content_Types].xml"].decode()
    assert 'visibility="hidden"' in view
    ours = package["xl/workbook.xml"].decode()
    assert 'visibility="hidden"' in re.search(r"<workbookView [^>]*>", ours)[0]
    assert 'codeName="ThisWorkbook"' in ours
    assert "fullCalcOnLoad" not in ours


def test_nothing_in_it_is_calculated(book):
    """No formula on any sheet: Excel starts no slower for it."""
    assert list(addin_book.SHEETS) == book.sheetnames
    for sheet in book:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds, sheet.title


def test_its_tables_are_the_default_scheme(book):
    tables = {name: block(book, name) for name in SCHEME_TABLES}
    assert load() == scheme_from(tables)


def test_its_names_are_those_that_vba_asks_for(book):
    """The tables, their fixed twins, texts, functions, versions and the page of the self-test."""
    exp = {*SCHEME_TABLES, *map(layout.fixed_name, SCHEME_TABLES), addin_book.TEST_PAGE}
    exp |= {layout.TEXTS, layout.FUNCTIONS, layout.VERSIONS, layout.PROGRAM_VERSION}
    exp |= {layout.XLWINGS_VERSION, layout.BOOK_FORMAT}
    assert exp == set(book.defined_names)
    assert [[__version__]] == block(book, layout.PROGRAM_VERSION)
    asked = set(re.findall(r'HJ_Named\("(\w+)"\)', "".join(vba_project.sources().values())))
    # Of sheets that the workbook alone has: it foresees what they are going to ask.
    of_the_workbook = {layout.FORM, layout.GROUNDS.name, layout.AS_OF, layout.SELFTEST}
    assert asked - exp == {"HJ_SELFTEST_FAILURES"} | of_the_workbook


def test_what_it_says(book):
    """Every text that VBA asks for, its own words where it is not what a workbook says."""
    texts = dict(block(book, layout.TEXTS))
    assert set(vba_project.text_keys()) == set(texts)
    assert TEXTS | ADDIN_TEXTS == texts
    assert set(ADDIN_TEXTS) <= set(TEXTS)
    for key in ("help", "other_version", "older_book", "other_setting", "broken_name"):
        assert "옮기기" not in texts[key]
        assert "새 HopeJobs.xlsm" not in texts[key]
        assert re.findall(r"{\w+}", TEXTS[key]) == re.findall(r"{\w+}", texts[key])


def test_the_page_of_the_self_test_is_that_of_the_workbook(book, shipped):
    """Rows, expected values and formulas at the same addresses, as texts."""
    page = block(book, addin_book.TEST_PAGE)
    sheet = openpyxl.load_workbook(shipped)[layout.SELFTEST_SHEET]
    cases = list(selftest_sheet.cases(read_document()))
    assert 5 + len(cases) == len(page)
    for row in (3, *range(5, len(page) + 1)):
        got = [cell.value for cell in sheet[row][:7]]
        assert got == page[row - 1], row


def test_settings_that_no_file_outside_decides(book, shipped):
    """The sheet xlwings.conf is that of the workbook."""
    other = openpyxl.load_workbook(shipped)[layout.CONF_SHEET]
    rows = [[cell.value for cell in row[:2]] for row in other.iter_rows()]
    assert rows == [[c.value for c in row[:2]] for row in book[layout.CONF_SHEET].iter_rows()]


def test_its_project_is_the_workbooks_but_for_the_events(package):
    """The same modules; ThisWorkbook listens to Excel and not to its own sheets."""
    ours = vba_project.sources(addin=True)
    theirs = vba_project.sources()
    assert {"ThisWorkbook"} == {name for name in ours if ours[name] != theirs[name]}
    events = ["WorkbookOpen", "WorkbookActivate", "WorkbookBeforeClose", "SheetChange"]
    for event in events:
        assert f"hjExcel_{event}(" in ours["ThisWorkbook"]
    assert "Workbook_SheetChange" not in ours["ThisWorkbook"]
    found = {}
    parser = VBA_Parser("vbaProject.bin", data=package["xl/vbaProject.bin"])
    for _, _, name, text in parser.extract_macros():
        found[name.rpartition(".")[0]] = text.replace("\r\n", "\n")
    for name, text in ours.items():
        assert text.replace("\r\n", "\n") in found[name]


def test_no_compile_level_fault(package, tmp_path):
    """Static analysis of the whole project has nothing to say about ours."""
    path = tmp_path / "addin.xlsm"
    path.write_bytes(SHIPPED.read_bytes())
    ours = vba_project.sources(addin=True)
    found = analyze_office_file(path, only=tuple(ours))
    assert [] == [(name, each.code, each.message) for name in ours for each in found[name]]


def test_no_public_name_is_declared_twice():
    """A constant of one module hides the function of another in VBA, whatever the letter case."""
    seen = {}
    for module, text in vba_project.sources().items():
        names = re.findall(r"(?m)^Public (?:Function|Sub|Property Get) (\w+)", text)
        for line in re.findall(r"(?m)^Public Const (.*)$", text):
            names += re.findall(r"(\w+) As ", line)
        for name in {each.lower() for each in names}:
            seen.setdefault(name, []).append(module)
    assert {} == {name: modules for name, modules in seen.items() if len(modules) > 1}


def test_another_default(tmp_path):
    """A district's scheme can be built in; one that is refused leaves no file."""
    scheme = next((PROJECT / "hopejobs_xl/scheme/data/gallery").glob("growth.toml"))
    addin_book.build(tmp_path / "a.xlam", scheme)
    text = parts((tmp_path / "a.xlam").read_bytes())["xl/sharedStrings.xml"].decode()
    assert load(scheme).name in text


def test_what_is_no_package_of_a_workbook_is_refused(package):
    """An add-in is made of a workbook with macros, once."""
    with pytest.raises(WorkbookError):
        customui.as_addin(b"no zip", customui.ADDIN_RIBBON)
    with pytest.raises(WorkbookError):
        customui.as_addin(SHIPPED.read_bytes(), customui.ADDIN_RIBBON)


def test_who_reads_the_file_sees_what_it_is(package):
    """Excel's list of add-ins shows title and comment; the installer reads the version."""
    core = package["docProps/core.xml"].decode()
    assert f"<cp:keywords>HopeJobs XL {__version__}</cp:keywords>" in core
    assert "희망일자리 (HopeJobs XL)" in core
    assert str(dt.date(2016, 3, 28).year) in core
