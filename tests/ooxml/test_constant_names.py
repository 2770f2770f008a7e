"""Names that stand for formulas: constants in their place, or gone."""

from lxml import etree

from hopejobs_xl.base.values import CellError
from hopejobs_xl.ooxml import constant_names
from hopejobs_xl.ooxml.constant_names import Key, written
from hopejobs_xl.ooxml.package import Package
from hopejobs_xl.ooxml.xml_parts import MAIN
from tests.ooxml.made_books import sheet_xml, tiny

BOOK = "xl/workbook.xml"


def package(names):
    """A workbook with *names*, and 점수 of its only sheet S besides."""
    made = Package(tiny(sheet_xml(""), names=names), "a.xlsx")
    root = etree.fromstring(made.part(BOOK))
    own = etree.SubElement(root.find(f"{{{MAIN}}}definedNames"), f"{{{MAIN}}}definedName")
    own.set("name", "점수")
    own.set("localSheetId", "0")
    own.text = "F(S!$A$1)"
    made.replace(BOOK, etree.tostring(root))
    return made


def calls(texts):
    """Says that what calls F goes."""
    return lambda text: "F(" in text


def test_names_are_told_apart_by_their_sheets():
    """The workbook's and a sheet's of one name."""
    made = package({"점수": "F(S!$B$1)", "칸": "S!$B$1"})
    assert {
        Key(None, "점수"): "F(S!$B$1)",
        Key(None, "칸"): "S!$B$1",
        Key("S", "점수"): "F(S!$A$1)",
    } == constant_names.texts(made, BOOK)
    assert [Key("S", "점수")] == constant_names.settle(made, BOOK, {Key(None, "점수"): 6.0}, calls)
    assert {Key(None, "점수"): "6", Key(None, "칸"): "S!$B$1"} == constant_names.texts(made, BOOK)
    assert ["점수", "점수(S)"] == [Key(None, "점수").said, Key("S", "점수").said]


def test_a_list_without_names_goes():
    """No program writes one."""
    made = package({"점수": "F(S!$B$1)"})
    assert 2 == len(constant_names.settle(made, BOOK, {}, calls))
    assert b"definedNames" not in made.part(BOOK)


def test_nothing_to_do_keeps_every_byte():
    made = package({"칸": "S!$B$1"})
    before = made.part(BOOK)
    assert [] == constant_names.settle(made, BOOK, {}, lambda texts: lambda text: False)
    assert before is made.part(BOOK)


def test_values_are_spelt_as_formulas_spell_them():
    """A text of more than 255 letters is joined of pieces."""
    values = [6.0, 0.1, "글", '"', "", True, CellError("#N/A")]
    assert ["6", "0.1", '"글"', '""""', '""', "TRUE", "#N/A"] == [written(v) for v in values]
    assert f'"{"가" * 255}"&"{"가" * 45}"' == written("가" * 300)
