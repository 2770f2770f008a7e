"""Every kind of file is read as text, at its own addresses; broken ones are told in Korean."""

import hashlib
import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.registers import book_register
from hopejobs_xl.registers.register_files import read_file

from .. import office
from .binary_book import to_binary_book

ROWS = [["번호", "성명", "전화"], ["001", "김가상", "010-0000-0001"], ["NA", "똠방", "1e5"]]
TEXT = "\r\n".join(",".join(row) for row in ROWS) + "\r\n"


def saved(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def texts(path):
    (grid,) = read_file(path).grids
    return [grid.texts(row) for row in range(grid.rows)]


@pytest.mark.parametrize(
    "encoding", ["cp949", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(tmp_path, encoding):
    """NA stays NA, 001 stays 001, the syllable that euc-kr has not is read."""
    assert ROWS == texts(saved(tmp_path, "a.csv", TEXT.encode(encoding)))


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_separators(tmp_path, separator):
    data = "대장\n\n" + TEXT.replace(",", separator)
    lines = texts(saved(tmp_path, "a.tsv", data.encode("cp949")))
    assert [["대장", "", ""], ["", "", ""], *ROWS] == lines


def test_a_row_that_is_longer_than_all_before_it(tmp_path):
    """The head of the file is narrow: the width is found where the long row stands."""
    data = "a,b\n" + "1,2\n" * 30_000 + "1,2,3\n"
    (grid,) = read_file(saved(tmp_path, "a.csv", data.encode())).grids
    assert (30_002, 3) == (grid.rows, len(grid.columns))
    assert ["1", "2", "3"] == grid.texts(30_001)
    assert ["1", "2", ""] == grid.texts(30_000)


def test_many_rows_are_read_in_pieces(tmp_path):
    """Columns of few and of many different texts, over the edges of the pieces."""
    lines = [f"K{order:06},{'가나다'[order % 3]},{order % 7}" for order in range(250_000)]
    (grid,) = read_file(saved(tmp_path, "a.csv", "\n".join(lines).encode())).grids
    for order in (0, 19_999, 20_000, 99_999, 100_000, 249_999):
        assert lines[order].split(",") == grid.texts(order)


def test_numbers_stay_texts_where_a_column_had_words(tmp_path):
    """Words in the first rows, numbers alone in later pieces: 001 is not 1."""
    lines = ["가"] * 20_000 + ["나"] * 80_000 + ["001", "1", "01"] * 40_000
    (grid,) = read_file(saved(tmp_path, "a.csv", "\n".join(lines).encode())).grids
    assert ["가", "001", "1", "01"] == [
        grid.texts(row)[0] for row in (0, 100_000, 100_001, 219_999)
    ]


def test_a_line_break_in_a_cell_is_one_row(tmp_path):
    lines = texts(saved(tmp_path, "a.csv", '가,"나\n다"\n라,마\n'.encode()))
    assert [["가", "나\n다"], ["라", "마"]] == lines


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "빈 파일"),
        ("a.csv", b"\xff\xa0\x81 \x80\x80,\x80", "글자를 읽을 수 없음"),
        ("a.csv", '가,"나\n다,라\n'.encode(), "큰따옴표"),
        ("a.xlsx", b"PK\x03\x04 no zip", "통합 문서로 읽을 수 없음"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "통합 문서로 읽을 수 없음"),
        ("a.xls", b"<html><body>nothing</body></html>", "표가 없는"),
        ("a.xlsx", b"%PDF-1.4", "PDF"),
        ("a.xlsx", b"<DOCUMENT SAFER V2>", "문서보안"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
                  b'spreadsheet"/>', "XML 스프레드시트"),
    ],
)  # fmt: skip
def test_broken_files_are_told(tmp_path, name, data, said):
    with pytest.raises(WorkbookError) as told:
        read_file(saved(tmp_path, name, data))
    assert said in str(told.value)
    assert name in str(told.value)
    assert "할 일" in str(told.value)


def test_an_xls_that_ends_its_reader_is_told(tmp_path, monkeypatch, capfd):
    """It is read in a process of its own first; here that one aborts on any file."""
    monkeypatch.setattr(book_register, "_PROBE", "import os; os.abort()")
    data = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
    with pytest.raises(WorkbookError, match="통합 문서로 읽을 수 없음"):
        read_file(saved(tmp_path, "b.xls", data))
    assert ("", "") == capfd.readouterr()


def test_bytes_that_break_late_are_told(tmp_path):
    data = "성명,값\n".encode() + b"\xea\xb0\x80,1\n" * 300_000 + b"\xff\xff,1\n"
    with pytest.raises(WorkbookError, match="깨져"):
        read_file(saved(tmp_path, "a.csv", data))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(WorkbookError, match="그런 파일이나 폴더가 없음"):
        read_file(tmp_path / "none.csv")


def book_bytes():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B3"], sheet["C3"] = "성명", "전화"
    sheet["B4"], sheet["C4"] = "김가상", 1012345678
    sheet["B6"], sheet["C6"] = "NA", 0.5
    sheet.row_dimensions[6].hidden = True
    sheet.merge_cells("B7:C7")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


BOOK = [["", "", ""]] * 2 + [
    ["", "성명", "전화"], ["", "김가상", "1012345678"], ["", "", ""], ["", "NA", "0.5"],
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_workbooks_keep_leading_blanks_whatever_they_are_called(tmp_path, name):
    path = saved(tmp_path, name, book_bytes())
    assert BOOK == texts(path)[:6]
    (grid,) = read_file(path).grids
    assert (1, False, 1) == (grid.hidden, grid.filtered, grid.merged)


# The 15 digits that Excel shows; from 1E+15 on and below 0.0001 as Excel writes them.
NUMBERS = {
    1012345678: "1012345678", 0.5: "0.5", -3.0: "-3", 0.1 + 0.2: "0.3", 2 / 3: "0.666666666666667",
    123456789012345.0: "123456789012345", 1234567890123456.0: "1.23456789012346e+15",
    0.0001: "0.0001", 0.00001: "1e-05", -0.0: "0", 99999.99999999999: "100000",
}  # fmt: skip


def test_numbers_have_the_digits_that_excel_shows(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["수"])
    for number in NUMBERS:
        book.active.append([number])
    book.save(tmp_path / "a.xlsx")
    assert ["수", *NUMBERS.values()] == [row[0] for row in texts(tmp_path / "a.xlsx")]


def filtered_book(as_table):
    """Rows 3 and 5 of 김가상 are filtered away, as Excel saves it: hidden, and the filter kept."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["성명", "전화"],
        ["이가상", "1"],
        ["김가상", "2"],
        ["이가상", "3"],
        ["김가상", "4"],
    ):
        sheet.append(row)
    owner = sheet
    if as_table:
        owner = Table(displayName="T", ref="A1:B5")
        owner._initialise_columns()
        sheet.add_table(owner)
        owner.autoFilter = AutoFilter(ref="A1:B5")
        owner.autoFilter.add_filter_column(0, ["이가상"])
    else:
        sheet.auto_filter.ref = "A1:B5"
        sheet.auto_filter.add_filter_column(0, ["이가상"])
    for row in (3, 5):
        sheet.row_dimensions[row].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("as_table", [False, True])
def test_a_filter_is_known_and_its_rows_are_read(tmp_path, as_table):
    path = saved(tmp_path, "a.xlsx", filtered_book(as_table))
    (grid,) = read_file(path).grids
    assert (2, True) == (grid.hidden, grid.filtered)
    assert 5 == len(texts(path))


def test_hidden_and_filtered_rows_of_an_ods(tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("not installed: libreoffice-calc")
    for data, known in ((book_bytes(), (1, False)), (filtered_book(False), (2, True))):
        (grid,) = read_file(saved(tmp_path, "a.ods", office.as_ods("soffice", data))).grids
        assert known == (grid.hidden, grid.filtered)


def test_where_hidden_rows_cannot_be_known(tmp_path):
    """A text has none; of a binary workbook it is not known."""
    (grid,) = read_file(saved(tmp_path, "a.csv", b"a,b\n1,2\n")).grids
    assert (0, False) == (grid.hidden, grid.filtered)
    (grid,) = read_file(
        to_binary_book(tmp_path / "a.xlsb", [["성명", "전화"], ["김가상", 1.5]])
    ).grids
    assert (None, None) == (grid.hidden, grid.filtered)
    assert ["김가상", "1.5"] == grid.texts(1)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_workbooks(tmp_path, kind):
    if shutil.which("soffice") is None:
        pytest.skip("not installed: libreoffice-calc")
    path = saved(tmp_path, "a.xlsx", book_bytes())
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--convert-to", kind, "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    assert BOOK == texts(tmp_path / f"a.{kind}")[:6]


def test_the_hash_is_that_of_the_file(tmp_path):
    data = TEXT.encode("cp949")
    assert hashlib.sha256(data).hexdigest() == read_file(saved(tmp_path, "a", data)).sha256


def test_a_bomb_is_refused(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        piece = b"0" * (64 * 1024 * 1024)
        for order in range(17):
            package.writestr(f"xl/media/{order}.bin", piece)
    with pytest.raises(WorkbookError, match="풀면"):
        read_file(saved(tmp_path, "a.xlsx", stream.getvalue()))


def page(body, charset="euc-kr", encoding="cp949"):
    return f'<html><head><meta charset="{charset}"></head><body>{body}</body></html>'.encode(
        encoding
    )


def test_a_page_declared_euc_kr_is_read_to_its_end(tmp_path):
    """A syllable that only cp949 has ends pandas.read_html's table."""
    body = "<table>" + "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS
    )
    assert ROWS == texts(saved(tmp_path, "a.xls", page(body + "</table>")))


def test_spans_and_hidden_rows_of_a_page(tmp_path):
    """A cell stands where it begins, as in Excel; hidden rows are read and counted."""
    body = (
        "<table><tr><td colspan=3>제목</td></tr>"
        "<tr><td rowspan=2>가</td><td>나</td><td>다</td></tr>"
        '<tr style="display:none"><td>라</td><td>마</td></tr></table>'
    )
    path = saved(tmp_path, "a.xls", page(body, "utf-8", "utf-8"))
    assert [["제목", "", ""], ["가", "나", "다"], ["", "라", "마"]] == texts(path)
    (grid,) = read_file(path).grids
    assert (1, 2) == (grid.hidden, grid.merged)


def test_entities_of_a_page_are_not_followed(tmp_path):
    body = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><table><tr><td>&a;가</td></tr></table>'
    path = saved(tmp_path, "a.xls", page(body, "utf-8", "utf-8"))
    assert "root" not in str(texts(path))
