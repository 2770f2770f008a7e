"""A small sound workbook with a bit of everything, into which faults are planted one by one."""

import datetime as dt

import xlsxwriter

from tests.ooxml.made_books import NS, QUICKSTART, parts, zipped

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPREAD = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET, OTHER, BOOK = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"
STYLES, TYPES, RELS = "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
CHART, TABLE, COMMENTS = "xl/charts/chart1.xml", "xl/tables/table1.xml", "xl/comments1.xml"
CHAIN, LINK = "xl/calcChain.xml", "xl/externalLinks/externalLink1.xml"
LINK_RELS, DRAWING = "xl/externalLinks/_rels/externalLink1.xml.rels", "xl/drawings/drawing1.xml"


def sound(path):
    """The parts of the workbook, made at *path*: name -> bytes."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": dt.datetime(2016, 4, 1)})
    red = book.add_format({"font_color": "#FF0000", "num_format": "0.000"})
    first, other = book.add_worksheet("가"), book.add_worksheet("나 다")
    first.set_column("A:B", 12)
    first.write_row("A1", ["글", 1, 2], red)
    first.write_formula("A2", "='나 다'!A1+B1", None, 3)
    first.write_formula("B2", "=HJ_SCORE(B1)", None, 3)
    first.merge_range("A4:B5", "병합")
    first.merge_range("C4:D5", "")
    first.data_validation(
        "A6", {"validate": "list", "source": ["예", "아니요"], "input_title": "제목",
               "input_message": "말", "error_title": "틀림", "error_message": "고침"},
    )  # fmt: skip
    rule = {"type": "cell", "criteria": ">", "format": red}
    first.conditional_format("B1:B9", rule | {"value": 1})
    first.conditional_format("C1:C9", rule | {"value": 2})
    first.write_url("A7", "internal:'나 다'!A1", string="링크")
    first.write_comment("B2", "메모")
    first.insert_textbox("H2", "글", {"textlink": "='나 다'!$A$1"})
    first.set_header("&L머리글")
    first.add_sparkline("F1", {"range": "'나 다'!A1:A3"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='나 다'!$A$1:$A$3", "name": "='나 다'!$B$1"})
    first.insert_chart("H9", chart)
    other.write_column("A1", [1, 2, 3])
    other.add_table("D1:E3", {"name": "표", "columns": [{"header": "부서"}, {"header": "인원"}]})
    other.add_table("G1:H3", {"name": "둘째", "columns": [{"header": "번호"}, {"header": "값"}]})
    book.define_name("HJ_IN", "='나 다'!$A$1:$A$3")
    book.define_name("가!HJ_OWN", "=가!$A$1")
    project = path.with_name("vbaProject.bin")
    project.write_bytes(parts(QUICKSTART)["xl/vbaProject.bin"])
    book.add_vba_project(str(project))
    book.close()
    return _with_chain_and_link(parts(path))


def _with_chain_and_link(made):
    """XlsxWriter writes neither a calculation chain nor a link to another workbook."""
    made[CHAIN] = f'<calcChain xmlns="{NS}"><c r="A2" i="1"/><c r="B2"/></calcChain>'.encode()
    made[LINK] = (
        f'<externalLink xmlns="{NS}"><externalBook xmlns:r="{_R}" r:id="rId1"><sheetNames>'
        '<sheetName val="작년"/></sheetNames><definedNames><definedName name="HJ_MAX"/>'
        "</definedNames></externalBook></externalLink>"
    ).encode()
    made[LINK_RELS] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_R}/externalLinkPath" '
        'Target="b.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    _put(made, TYPES, "</Types>", "".join(
        f'<Override PartName="/{part}" ContentType="{_SPREAD}.{kind}+xml"/>'
        for part, kind in ((CHAIN, "calcChain"), (LINK, "externalLink"))
    ))  # fmt: skip
    _put(made, RELS, "</Relationships>", "".join(
        f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{part.removeprefix("xl/")}"/>'
        for part, kind in ((CHAIN, "calcChain"), (LINK, "externalLink"))
    ))  # fmt: skip
    _put(made, BOOK, "<definedNames>", '<externalReferences><externalReference '
         'r:id="externalLink"/></externalReferences>')  # fmt: skip
    linked = '<definedName name="HJ_LAST">[1]작년!$A$1+[1]!HJ_MAX(1)</definedName>'
    _put(made, BOOK, "</definedNames>", linked)
    return made


def _put(made, part, before, text):
    """Set *text* before the first *before* of a part."""
    assert before.encode() in made[part]
    made[part] = made[part].replace(before.encode(), (text + before).encode(), 1)


def planted(made, part, old, new):
    """The bytes of the workbook *made* with *old* once replaced by *new* in a part.

    *old* None writes the whole part, *new* None takes it out.
    """
    changed = dict(made)
    if new is None:
        del changed[part]
    elif old is None:
        changed[part] = new.encode()
    else:
        assert old.encode() in changed[part], f"{old} is not in {part}"
        changed[part] = changed[part].replace(old.encode(), new.encode(), 1)
    return zipped(changed)
