"""The package as Hangul writes it: the conventions of public files, each with a planted fault."""

import io
import re
import struct
import zipfile
import zlib

import pytest

from hopejobs_xl.report import hwpx_package
from tests.report.hwpx_conventions import faults
from tests.report.made_reports import parts_of
from tests.report.test_hwpx import REPORTS, written

RDF, HPF, HEADER = "META-INF/container.rdf", "Contents/content.hpf", "Contents/header.xml"
TEXT, PICTURE = "Preview/PrvText.txt", "Preview/PrvImage.png"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'


@pytest.fixture(scope="module")
def shipped():
    """The parts of the report on the plan document."""
    return parts_of(written("shipped"))


def packed(parts, stored=("mimetype", "version.xml", PICTURE), date=(1980, 1, 1, 0, 0, 0)):
    """A zip of *parts*, as Hangul packs them unless told otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, body in parts.items():
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, body)
    return out.getvalue()


def png(width, height, pixel, kind=2):
    """A PNG file of one colour."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    rows = zlib.compress((b"\0" + pixel * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_differs_from_what_hangul_writes(report):
    """The three reports of test_hwpx, without a single remark of the checker."""
    assert [] == faults(written(report))


# What is wrong, the part, what is replaced there (a pattern), by what, and words of the remark.
PLANTED = {
    "a section is not a part of the whole": (
        RDF, rb'<rdf:Description rdf:about=""><ns0:hasPart[^>]*section4.xml"/></rdf:Description>',
        b"", "container.rdf: says",
    ),
    "a section without its kind": (RDF, rb"SectionFile", b"HeaderFile", "container.rdf: says"),
    "the document without its kind": (RDF, rb"pkg#Document", b"pkg#", "container.rdf: says"),
    "no standalone": (HPF, rb' standalone="yes" ', b"", "content.hpf: declared by"),
    "single quotes": (
        HEADER, re.escape(DECLARATION),
        b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n", "header.xml: declared by",
    ),
    "a section declared otherwise": (
        "Contents/section3.xml", re.escape(DECLARATION), b"", "section3.xml: declared by",
    ),
    "the settings declared otherwise": ("settings.xml", rb'"yes"', b'"no"', "settings.xml: decl"),
    "a namespace missing": (HPF, rb' xmlns:epub="[^"]*"', b"", "content.hpf: namespaces"),
    "another namespace": (
        "Contents/section1.xml", rb"2016/paragraph", b"2017/paragraph", "section1.xml: namespaces",
    ),
    "the text is no root file": (
        "META-INF/container.xml", rb"PrvText", b"Other", "names Preview/Other.txt",
    ),
    "something in the manifest": (
        "META-INF/manifest.xml", rb"/>\Z", b"><a/></odf:manifest>", "manifest.xml: not the empty",
    ),
    "a section is not listed": (
        HPF, rb'<opf:item id="section2"[^>]*/>', b"", "content.hpf: lists",
    ),
    "a section is not read": (
        HPF, rb'<opf:itemref idref="section2"[^>]*/>', b"", "content.hpf: is read",
    ),
    "no version attribute": (HPF, rb' version=""', b"", "content.hpf: its root"),
    "another count of sections": (HEADER, rb'secCnt="5"', b'secCnt="1"', "secCnt 1 of 5"),
    "another count of shapes": (
        HEADER, rb'charProperties itemCnt="\d+"', b'charProperties itemCnt="99"', "itemCnt 99",
    ),
    "another count of fonts": (HEADER, rb'fontCnt="\d+"', b'fontCnt="9"', "fontCnt 9"),
    "an unknown shape": (
        "Contents/section0.xml", rb'paraPrIDRef="\d+"', b'paraPrIDRef="999"', "999 is not in",
    ),
    "an unknown ground": (
        "Contents/section2.xml", rb'borderFillIDRef="\d+"', b'borderFillIDRef="998"', "998 is not",
    ),
    "a row too few": ("Contents/section1.xml", rb'rowCnt="16"', b'rowCnt="17"', "do not fill"),
    "a cell in another's place": (
        "Contents/section1.xml", rb'colAddr="3" rowAddr="5"', b'colAddr="2" rowAddr="5"',
        "do not fill",
    ),
    "a footer in the settings": (
        "Contents/section0.xml", rb"</hp:secPr>", b"<hp:footer/></hp:secPr>", "footer in the sect",
    ),
    "a page number in a footer": (
        "Contents/section0.xml", rb"(<hp:pageNum [^>]*/>)", rb"<hp:footer>\1</hp:footer>",
        "pageNum in a footer",
    ),
    "two page numbers": (
        "Contents/section0.xml", rb"(<hp:pageNum [^>]*/>)", rb"\1\1", "2 page numbers",
    ),
    "a text of another document": (TEXT, "성북구".encode(), "강북구".encode(), "something else"),
    "the line ends of Unix": (TEXT, rb"\r\n", b"\n", "not CR LF"),
    "a byte order mark": (TEXT, rb"\A", "\ufeff".encode(), "byte order mark"),
    "a text cut too early": (TEXT, rb"([^\x80-\xbf][\x80-\xbf]*){6}\Z", b"", "something else"),
    "another kind of file": ("mimetype", rb"hwp", b"owp", "mimetype: another"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "remark"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_seen(shipped, name, old, new, remark):
    """The checker sees each kind of fault, so its silence says something."""
    body, times = re.subn(old, new, shipped[name])
    assert times, f"nothing to break in {name}"
    found = faults(packed({**shipped, name: body}))
    assert any(remark in each for each in found), found


def test_tables_of_one_number_are_seen(shipped):
    """Two tables of different sections with one id or one layer."""
    for key in ("id", "zOrder"):
        bodies = {
            name: re.sub(rb'(<hp:tbl [^>]*?\b%s=)"\d+"' % key.encode(), rb'\1"7"', body)
            for name, body in shipped.items()
        }
        assert [f"sections: 9 tables have {key} 7"] == faults(packed(bodies))


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        (b"", "empty"),
        ("가".encode("utf-16-le"), "not UTF-8"),
        (("가" * 1024).encode(), "longer than 1023"),
    ],
)
def test_a_text_of_another_kind_is_seen(shipped, body, remark):
    """Nothing, another encoding, too much."""
    assert any(remark in each for each in faults(packed({**shipped, TEXT: body})))


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        (b"", "not a picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 12, "not a picture"),
        (png(1, 1, b"\xff" * 3), "1 by 1 pixels"),
        (png(1024, 724, b"\xff" * 3), "1024 by 724 pixels"),
        (png(724, 1024, b"\xff" * 3), "one colour"),
        (png(724, 1024, b"\xff" * 3, kind=6), "not RGB"),
    ],
)
def test_a_picture_of_another_kind_is_seen(shipped, body, remark):
    """None, broken, tiny, lying, blank, with an alpha channel."""
    assert any(remark in each for each in faults(packed({**shipped, PICTURE: body})))


def test_a_broken_check_sum_is_seen(shipped):
    """One byte of the picture turned."""
    body = bytearray(shipped[PICTURE])
    body[100] ^= 1
    assert any("check sum" in each for each in faults(packed({**shipped, PICTURE: bytes(body)})))


def test_another_way_of_packing_is_seen(shipped):
    """Order, compression, dates and a missing part."""
    turned = dict(reversed(shipped.items()))
    assert any("parts in the order" in each for each in faults(packed(turned)))
    assert "version.xml: compressed" in faults(packed(shipped, stored=("mimetype", PICTURE)))
    assert any("dated" in each for each in faults(packed(shipped, date=(2026, 1, 1, 0, 0, 0))))
    less = {name: body for name, body in shipped.items() if name != TEXT}
    assert [f"{TEXT}: missing"] == faults(packed(less))


def test_repacking_what_is_repacked_changes_no_byte(shipped):
    """No clock, no chance, and nothing is written twice."""
    text, picture = shipped[TEXT].decode(), shipped[PICTURE]
    once = hwpx_package.repack(packed(shipped, date=(2026, 5, 4, 3, 2, 0)), text, picture)
    assert once == hwpx_package.repack(once, text, picture)
    assert parts_of(once) == shipped


def test_a_part_that_is_not_known_stays(shipped):
    """What a later python-hwpx may add is not lost, and stands before the text."""
    parts = parts_of(hwpx_package.repack(packed({**shipped, "BinData/a.png": b"\0\1"}), "글", b""))
    assert parts["BinData/a.png"] == b"\0\1"
    names = list(parts)
    assert names.index("Contents/section4.xml") + 1 == names.index("BinData/a.png")
    assert names.index("BinData/a.png") + 1 == names.index(TEXT)


def test_eleven_sections_stand_in_the_order_of_their_numbers(shipped):
    """section10 is the last, not the third."""
    more = {f"Contents/section{n}.xml": shipped["Contents/section4.xml"] for n in range(5, 11)}
    parts = parts_of(hwpx_package.repack(packed({**more, **shipped}), "글", b""))
    exp = [f"Contents/section{n}.xml" for n in range(11)]
    assert exp == [name for name in parts if "section" in name]
    assert exp == re.findall(r'hasPart[^>]*"(Contents/section\d+.xml)"', parts[RDF].decode())


def test_a_declaration_of_any_form_becomes_hangul_s(shipped):
    """Without one, with single quotes and a line end, and no second one."""
    for begin in (b"", b"<?xml version='1.0'?>\n", b'\n<?xml version="1.0" encoding="utf-8"?>'):
        old = shipped["settings.xml"].removeprefix(DECLARATION)
        parts = {**shipped, "settings.xml": begin + old}
        made = parts_of(hwpx_package.repack(packed(parts), "글", b""))["settings.xml"]
        assert made == DECLARATION + old
