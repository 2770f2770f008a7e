"""Formulas taken apart: references, trees, and what is not understood."""

import pytest

from hopejobs_xl.hosts.file.formula_text import SyntaxFaultError, skeleton, taken_apart

HELD_IN = {"ref": "number", "array": "number"} | dict.fromkeys(
    ("number", "text", "bool", "omitted"), "constant"
)


def shown(node):
    """A tree as text."""
    below = f"({','.join(map(shown, node.below))})" if node.below else ""
    field = HELD_IN.get(node.kind, "word")
    return f"{node.kind}:{getattr(node, field)}{below}"


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("A1+$B$2:c3", ["$A$1", "$B$2:$C$3"]),
        ("A:A+$1:$3", ["$A$1:$A$1048576", "$A$1:$XFD$3"]),
        ("SUM('1월:3월'!C5,자료!B4)", ["'1월:3월'!$C$5", "'자료'!$B$4"]),
        ("'a''b'!A1&\"'x'!A1\"", ["'a''b'!$A$1"]),
        ("LOG10(3)+1E5+A1E+이름A1+B2.5", []),
        ("[1]Sheet1!A1+'[1]My S'!A1", []),
        ("A1048577+XFE1", []),
        ("B3:A1", ["$A$1:$B$3"]),
    ],
)
def test_references(text, references):
    """Cells, columns, rows, other sheets, several sheets; not names, functions, other files."""
    assert references == [each.text for each in taken_apart(text)[1]]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("-2^2", "op:^(sign:-(number:2.0),number:2.0)"),
        ("1+2*3%", "op:+(number:1.0,op:*(number:2.0,percent:%(number:3.0)))"),
        ("1-2-3", "op:-(op:-(number:1.0,number:2.0),number:3.0)"),
        ("a1&B1=C1", "op:=(op:&(ref:0,ref:1),ref:2)"),
        ("IF(A1,,)", "call:IF(ref:0,omitted:None,omitted:None)"),
        ("F()", "call:F"),
        ("_xludf.HJ_MAX(A1)", "call:HJ_MAX(ref:0)"),
        ("[1]!HJ_MAX(A1)", "linked:HJ_MAX(ref:0)"),
        ("SUM((A1,B2))", "call:SUM(op:union(ref:0,ref:1))"),
        ("A1:A3 A2:B2", "op:cross(ref:0,ref:1)"),
        ("{1,2;3,-4}", "array:2(number:1.0,number:2.0,number:3.0,sign:-(number:4.0))"),
        ("표1[[#This Row],[실적]]*2", "op:*(table:표1[[#This Row],[실적]],number:2.0)"),
        ("TRUE+#N/A", "op:+(bool:True,error:#N/A)"),
        ('" ""x"""', 'text: "x"'),
    ],
)
def test_trees(text, tree):
    """Excel's precedence: a sign binds before a power."""
    assert tree == shown(skeleton(taken_apart(text)[0]).tree)


@pytest.mark.parametrize("text", ["A1#", "1+", "(1", "SUM(1", "@A1", "", "1 2", "(" * 200])
def test_what_is_not_understood(text):
    """Nothing is made up, nothing recurses for ever."""
    with pytest.raises(SyntaxFaultError):
        skeleton(taken_apart(text)[0])


def test_a_shared_formula_moves():
    """Relative parts only; off the sheet there is nothing."""
    one, two, whole = taken_apart("A2+$B$2:C$2+D:D")[1]
    assert ["$C$5", "$B$2:$E$2", "$F$1:$F$1048576"] == [
        each.shifted(3, 2).text for each in (one, two, whole)
    ]
    assert "#REF!" == one.shifted(-2, 0).text
