"""Planted secrets in every place of a register, and every output searched for them."""

import itertools
import unicodedata
import zipfile

import openpyxl
import pytest

from hopejobs_xl.cli.main import main
from hopejobs_xl.registers import duck_examination

from ..conftest import PROJECT
from ..registers.drawn_registers import to_page, to_text

SCHEME = PROJECT / "hopejobs_xl" / "scheme" / "data" / "seoul-hopejobs-2016.toml"
CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
PERSON, OTHER, SEEN_BY = "비밀일", "은폐둘갑", "상담비밀"
RESIDENTS = (
    "710304-1234567", "7103041234567", "710304 1234567", "710304–1234567", "710304ㅡ1234567",
    "710304−1234567", "710304.1234567", "７１０３０４－１２３４５６７", "710304-1******",
    "710304-1", "주민 710304 - 1234567 임",
)  # fmt: skip
PHONES = ("010-7777-8888", "01077778888", "010 7777 8888", "+82 10-7777-8888", "1077778888")
# The last four digits of a phone, the year of a birth and 비○일 may be shown.
SECRETS = (
    PERSON, OTHER, SEEN_BY, "7777-8888", "77778888", "7777 8888", "710304", "1234567", "1971-03",
    "1971.3", "1971. 3", "19710304", "03-04", "7103", "７１０３",
)  # fmt: skip
HEADER = [
    "성명", "생년월일", "휴대전화", "구직등록일", "상담일", "취업일", "취업경로", "고용형태",
    "임금", "사업체명", "사업자등록번호", "증빙번호", "상담사",
]  # fmt: skip


def rows():
    """Rows by which columns are known, each person in its cells, each secret in each wrong one."""
    for number in range(80):
        day = f"2016-04-{number % 28 + 1:02}"
        name = f"{'김이박최'[number % 4]}{'가나다라마바사아자차'[number // 8]}{'온담'[number % 2]}"
        yield [name, f"1980-01-{number % 28 + 1:02}", f"010-5555-{number:04}", day, day, "", "",
               "", "1000000", "", "123-45-67891", f"증{number}", f"가{number % 3}", ""]  # fmt: skip
    person = [PERSON, "1971-03-04", PHONES[0]]
    fine = ["2016-03-05", "2016-03-05", "2016-03-01", "상담", "공공근로", "1", "은폐둘갑",
            "123-45-67890", "", SEEN_BY, "비고"]  # fmt: skip
    yield [*person, *fine]
    yield [OTHER, "1971.3.4", PHONES[1], *fine]
    wrong = [PERSON, "1971-03-04", "1971. 3. 4.", *RESIDENTS, *PHONES]
    for secret, at in itertools.product(wrong, range(len(HEADER) + 1)):
        line = [OTHER, "1971-03-04", "010-7777-8888", *fine]
        line[at] = secret
        yield line
    yield [unicodedata.normalize("NFD", cell) for cell in [*person, *fine]]


def lines(header_more=""):
    """With a title, a header and a remark that hold secrets, too."""
    whole = [[f"{PERSON} {PHONES[0]} {RESIDENTS[0]} 대장"] + [""] * 13]
    return [*whole, [*HEADER, header_more or f"{PERSON} {PHONES[0]}"], *rows()]


def in_cp949(table):
    """*table* without what cp949 cannot say: pieces of Hangul and two dashes."""
    return [
        [unicodedata.normalize("NFC", cell).translate({0x2013: "", 0x2212: ""}) for cell in line]
        for line in table
    ]


def to_book(path, sheet):
    """As a workbook: phones and residents as floats, a hidden row, the sheet's name a secret."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for at, line in enumerate(lines(f"{PERSON}의 휴대폰"), 1):
        for column, cell in enumerate(line, 1):
            number = at > 2 and cell.isascii() and cell.isdecimal() and len(cell) > 9
            page.cell(at, column, float(cell) if number else cell)
    page.row_dimensions[4].hidden = True
    book.save(path)
    return path


def everything(folder, capsys, *files):
    """All that the command prints and writes, with a second run over what is excluded."""
    out, excluded = folder / "점검.xlsx", folder / "제외.toml"
    told = ""
    for words in (["-o", out], ["--json"], ["--exclusions", excluded], ["--before", CASE]):
        main(["registers", *map(str, [SCHEME, *files, "--as-of", "2016-08-31", *words])])
        told += "".join(capsys.readouterr())
    with zipfile.ZipFile(out) as package:
        told += "".join(package.read(name).decode() for name in package.namelist())
    told += excluded.read_text(encoding="utf-8")
    main(["doctor"])
    told += "".join(capsys.readouterr())
    return told + "".join(each.read_text("utf-8", "replace") for each in folder.rglob("*.log"))


def test_no_secret_is_in_any_output_of_the_other_engine(home, tmp_path, capsys, monkeypatch):
    """In parts of forty rows; what DuckDB keeps on disk is in a folder that is gone afterwards."""
    kept = tmp_path / "temporary"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))
    monkeypatch.setattr(duck_examination.examine, "__defaults__", (None, None, None, 1_500, 40))
    path = to_text(tmp_path / f"구직 {PERSON} {PHONES[0]}.csv", lines()[1:], "utf-8")
    out, told = home / "점검.xlsx", ""
    for words in (["-o", out], ["--json"], ["--exclusions", home / "제외.toml"]):
        options = ["--engine", "duckdb", "--as-of", "2016-08-31", *words]
        main(["registers", *map(str, [SCHEME, path, *options])])
        told += "".join(capsys.readouterr())
    with zipfile.ZipFile(out) as package:
        told += "".join(package.read(name).decode() for name in package.namelist())
    assert "보지 않은 규칙" in told
    assert [] == leaks(told)
    assert [] == list(kept.iterdir())


def leaks(told):
    both = told, unicodedata.normalize("NFC", told)
    return sorted({each for each in SECRETS for text in both if each in text})


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("LOCALAPPDATA", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.mark.parametrize("kind", ["utf-8", "cp949", "page", "book"])
def test_no_secret_is_in_any_output(kind, home, tmp_path, capsys):
    name = f"구직 {PERSON}_{PHONES[0]} {RESIDENTS[0]}"
    if kind == "book":
        path = to_book(tmp_path / f"{name}.xlsx", f"{PERSON} {PHONES[3]}")
    elif kind == "page":
        path = to_page(tmp_path / f"{name}.xls", in_cp949(lines()))
    else:
        table = lines() if kind == "utf-8" else in_cp949(lines())
        path = to_text(tmp_path / f"{name}.csv", table, kind)
    told = everything(home, capsys, path)
    assert "찾은 것" in told
    assert [] == leaks(told)


def test_a_row_taken_for_the_header_is_not_told(home, tmp_path, capsys):
    """The map says that the header is in row 3, which is a person's."""
    path = to_text(tmp_path / "구직.csv", lines(), "utf-8")
    said = tmp_path / "map.toml"
    said.write_text("[[tables]]\nheader_row = 3\nkind = '구직'\n", encoding="utf-8")
    main(["registers", str(SCHEME), str(path), "--map", str(said)])
    main(["registers", str(SCHEME), str(path), "--map", str(said), "--json"])
    told = "".join(capsys.readouterr())
    assert [] == leaks(told)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4", b"", b"PK\x03\x04broken", b"\xff\xfe\x00", '성명\n"비밀일'.encode()]
)
def test_no_secret_of_a_name_is_in_an_error(data, home, tmp_path, capsys):
    path = tmp_path / f"{PHONES[1]} {RESIDENTS[0]} 1971-03-04.csv"
    path.write_bytes(data)
    assert main(["registers", str(SCHEME), str(path)])
    assert [] == leaks("".join(capsys.readouterr()))


def test_files_that_would_be_called_the_same_are_told_apart(home, tmp_path, capsys):
    """Both are 비○일: each keeps its own SHA-256 in the proposals."""
    names = ("비밀일", "비둘일")
    header = ["성명", "생년월일", "구직등록일"]
    files = [
        to_text(
            tmp_path / f"구직 {name}.csv", [header, [name, "1971-03-04", "2016-01-02"]], "utf-8"
        )
        for name in names
    ]
    main(["registers", str(SCHEME), *map(str, files)])
    told = "".join(capsys.readouterr())
    assert "구직 비○일.csv: 구직" in told
    assert "구직 비○일.csv (2): 구직" in told
    assert not any(name in told for name in names)
