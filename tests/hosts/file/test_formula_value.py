"""What is calculated without the engine, cell by cell as Excel does it; else it is not at all."""

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.ooxml.made_books import sheet_xml, tiny

NA, VALUE, DIV = CellError("#N/A"), CellError("#VALUE!"), CellError("#DIV/0!")
UNKNOWN = "unknown"
CELLS = (
    '<row r="1"><c r="A1"><v>0.1</v></c><c r="B1"><v>0.2</v></c><c r="C1" t="str"><v>1</v></c>'
    '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><v>홍보</v></c>'
    '</row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>-4</v></c></row>'
    '<row r="3"><c r="G3" t="str"><v>😀끝</v></c></row>'
)


@pytest.fixture
def value(tmp_path, monkeypatch):
    """The result of a formula that has none saved; the engine must not be asked."""
    monkeypatch.setattr("hopejobs_xl.hosts.file.engine.Engine.__init__", None)

    def of(formula):
        text = formula.replace("&", "&amp;").replace("<", "&lt;")
        rows = f'{CELLS}<row r="9"><c r="A9"><f>{text}</f></c></row>'
        path = tmp_path / "b.xlsx"
        path.write_bytes(tiny(sheet_xml(rows), names={"HJ_R": "S!$A$9", "율": "S!$B$1"}))
        book = FileWorkbook.open(path)
        book.calculate({})
        assert () == book.uncalculated
        return book.read("HJ_R")[0][0]

    return of


@pytest.mark.parametrize(
    ("formula", "exp"),
    [
        ("A1+B1=0.3", True),
        ("0.1*3=0.3", True),
        ("IF(0.1+0.2=0.3,51,0)", 51.0),
        ("A1+B1", 0.1 + 0.2),
        ('"1,500"+0', 1500.0),
        ('VALUE("1,051")', 1051.0),
        ('"15%"*2', 0.3),
        ("A2/0", DIV),
        ("E1+1", NA),
        ("IFERROR(E1,7)", 7.0),
        ("IF(Z9=\"\",1,2)", 1.0),
        ("Z9", 0.0),
        ('"가"&A2&A1', "가30.1"),
        ("SUM(A1:F1)", NA),
        ("SUM(A1:D2)", 0.1 + 0.2 + 3 - 4),
        ('SUM("3",TRUE)', 4.0),
        ("SUM((A1,B2))", 0.1 - 4),
        ("SUM(A1:B1 B1:B2)", 0.2),
        ("SUM(율)*10", 2.0),
        ("COUNTA(A1:Z1)", 6.0),
        ('COUNTIF(C1:C2,"1")', 1.0),
        ("COUNTIF(B:B,\">0.05\")", 1.0),
        ('SUMIF(A1:A2,">1",B1:B2)', -4.0),
        ('COUNTIF(Z1:Z2,"")', 2.0),
        ('COUNTIFS(A1:A2,">-1E+300",B1:B2,">0")', 1.0),
        ('COUNTIFS(F1:F2,"홍보",D1:D2,"",A1:A2,0.1)', 0.0),
        ('COUNTIFS(F1:F2,"",D1:D2,"",A1:A2,3)', 1.0),
        ("ROWS($A$1:$B$2)+ROWS(Z9)", 3.0),
        ("SMALL(A1:D2,1)", -4.0),
        ("SMALL(A1:D2,COUNTA(A2:B2))", 0.1),
        ("SMALL(A1:D2,5)", CellError("#NUM!")),
        ("SMALL(A1:D2,0)", CellError("#NUM!")),
        ("SMALL(A1:F1,1)", NA),
        ("MAX(A1:B2)", 3.0),
        ("AVERAGE(Z1:Z9)", DIV),
        ("ROUND(1.005,2)", 1.01),
        ("ROUND(-2.5,0)", -3.0),
        ("ROUND(1234,-2)", 1200.0),
        ("ROUND(123456789012345,14)", 123456789012345.0),
        ("LEN(F1)", 2.0),
        ("LEFT(F1)", "홍"),
        ("LEFT(F1,1.9)", "홍"),
        ("LEFT(F1,9)", "홍보"),
        ("LEN(LEFT(F1,0))", 0.0),
        ("LEFT(F1,-1)", VALUE),
        ("LEFT(A2,1)", "3"),
        ("LEN(LEFT(Z9,1))", 0.0),
        ("LEFT(E1,1)", NA),
        ("LEFT(F1,E1)", NA),
        ("RIGHT(F1)", "보"),
        ("LEN(RIGHT(F1,0))", 0.0),
        ("RIGHT(F1,9)", "홍보"),
        ("RIGHT(F1,-1)", VALUE),
        ('LEFT(F1,1)&CHAR(10)&RIGHT("과장",LEN(F1)-1)', "홍\n장"),
        ("AND(A1,D1,F1)", True),
        ("OR(FALSE,0)", False),
        ("NOT(1)", False),
        ("ISERROR(E1)", True),
        ("ISBLANK(Z9)", True),
        ("ISNUMBER(C1)", False),
        ("ERROR.TYPE(E1)", 7.0),
        ("CHOOSE(2,1,A2)", 3.0),
        ("CHOOSE(3,1,A2)", VALUE),
        ('SEARCH("보",F1)', 2.0),
        ('"a"="A"', True),
        ('"10"=10', False),
        ('SUM(INDIRECT("A"&1),OFFSET(A1,1,0))', 3.1),
        ("+".join(["A2"] * 2500), 7500.0),
        ("-" * 90 + "A2", 3.0),
        ("(" * 60 + "A2" + ")" * 60, 3.0),
        ("SUM(OFFSET(A1,0,0,2,2))", 0.1 + 0.2 + 3 - 4),
        ("INDEX(A1:A2,2)", 3.0),
        ("INDEX(A1:F1,6)", "홍보"),
        ("INDEX(A1:B2,2.9,2)", -4.0),
        ("INDEX(A1:A2,3)", CellError("#REF!")),
        ("INDEX(A1:A2,E1)", NA),
        ("INDEX(Z1:Z9,1)", 0.0),
        ('INDEX(Z1:Z9,1)=""', True),
        ("SUM(INDEX(A1:B2,2,1):B2)", -1.0),
        ("MATCH(3,A1:A2,0)", 2.0),
        ("MATCH(0.3-0.1,B1:B2,0)", 1.0),  # 15 digits
        ("MATCH(1,A1:F1,0)", NA),  # neither the text 1 nor TRUE
        ("MATCH(E1,A1:A2,0)", NA),
        ("MATCH(7,A1:A2,0)", NA),
        ('MATCH("홍보",A1:F1,0)', 6.0),
        ('MATCH("1",A1:F1,0)', 3.0),  # the text 1, not TRUE
        ('MATCH("없음",A1:F1,0)', NA),
        ('ISNUMBER(MATCH("없음",A1:F1,0))', False),
        ("MATCH(3,INDEX(A1:B2,1,1):INDEX(A1:B2,ROWS(A1:B2),1),0)", 2.0),
        ('HYPERLINK("#S!A1","여기")', "여기"),
        ('HYPERLINK("#"&F1)', "#홍보"),
        ('HYPERLINK("#S!A1",A2)', 3.0),
        ("HYPERLINK(E1,1)", NA),
    ],
)  # fmt: skip
def test_results(value, formula, exp):
    """By hand, as Excel gives them."""
    got = value(formula)
    assert (type(exp), pytest.approx(exp, rel=1e-14) if isinstance(exp, float) else exp) == (
        type(got), got,
    )  # fmt: skip


@pytest.mark.parametrize(
    "formula",
    [
        "IF(0.1+0.2-0.3=0,51,0)",  # Excel may call the difference 0
        "INDEX((A1:A2,B1:B2),1,1,2)",
        "MATCH((A1),(A1:A2,B1:B2),0)",
        "INDEX((A1:A2,B1:B2),2)",
        "FLOOR(0.15,0.05)",
        "INT(1.15*100)",
        'LENB("가")',
        "LOOKUP(9.99E+307,A1:A9)",
        'COUNTIF(C1:C2,"1*")',
        "COUNTIFS(A1:A2,1,B1:B1,1)",
        "SUBTOTAL(109,A1:A2)",
        'DATEDIF(1,40000,"md")',
        "SUMPRODUCT(LEN(A1:A2))",
        "SUM(없는이름)",
        "STDEV(IFERROR(A1,0),2)",
        "NOSUCH(1)",
        "LEN(G3)",  # 😀 is two letters to Excel
        'LEN("😀")',
        'FIND("끝",G3)',
        'SEARCH("끝",G3)',
        "LEFT(G3,1)",
        "RIGHT(G3,1)",
        "MID(G3:G3,2,1)",
    ],
)
def test_what_is_not_certain(tmp_path, formula):
    """No number, but the cell and a reason."""
    path = tmp_path / "b.xlsx"
    rows = f'{CELLS}<row r="9"><c r="A9"><f>{formula}</f></c></row>'
    path.write_bytes(tiny(sheet_xml(rows), names={"HJ_R": "S!$A$9"}))
    book = FileWorkbook.open(path)
    assert ["S!A9"] == [each.cell for each in book.calculate({})]
    assert [[NA]] == book.read("HJ_R")


@pytest.mark.parametrize("letter", ["_x000B_", "_x0000_", "_xFFFE_", "_x000D_", "_x005F_x000B_"])
def test_the_engine_sees_the_letter_and_not_its_escape(tmp_path, letter):
    """Imported files are full of them: T and MID of a cell, a text or a result, give the letter."""
    path = tmp_path / "b.xlsx"
    rows = ""
    for row, kind, text in (
        (1, "str", "<v>가{}나</v>"),
        (2, "inlineStr", "<is><t>가{}나</t></is>"),
    ):
        cell = f'<c r="A{row}" t="{kind}">{text.format(letter)}</c>'
        more = f'<c r="B{row}"><f>T(A{row})</f></c><c r="C{row}"><f>MID(A{row},2,1)</f></c>'
        rows += f'<row r="{row}">{cell}{more}</row>'
    path.write_bytes(tiny(sheet_xml(rows), names={"HJ_R": "S!$A$1:$C$2"}))
    book = FileWorkbook.open(path)
    assert [] == book.calculate({})
    exp = {"_x000B_": "\x0b", "_x0000_": "\0", "_xFFFE_": "\ufffe", "_x000D_": "\r"}.get(letter)
    whole = f"가{exp}나" if exp else "가_x000B_나"
    assert [[whole, whole, whole[1]]] * 2 == book.read("HJ_R")
