"""The zip package: what is refused, and that unchanged entries are copied byte for byte."""

import io
import struct
import subprocess
import sys
import zipfile

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml import package as module
from hopejobs_xl.ooxml.package import Package
from tests.ooxml import odd_zips
from tests.ooxml.made_books import parts, sheet_xml, tiny, zipped

PLAIN = tiny(sheet_xml("<row><c><v>1</v></c></row>"))
SHEET = "xl/worksheets/sheet1.xml"


class Unseekable(io.RawIOBase):
    """A stream that makes zipfile write data descriptors behind the entries."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


def local_entry(data, name):
    """The raw local header and compressed data of one entry, found through zipfile."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        start = package.getinfo(name).header_offset
        later = [e.header_offset for e in package.infolist() if e.header_offset > start]
        return data[start : min([*later, package.start_dir])]


def test_no_change_gives_the_same_bytes():
    """Without a change the file is what was read."""
    assert PLAIN == Package(PLAIN, "b.xlsx").to_bytes()


def test_replacing_by_the_same_contents_is_no_change():
    """Equal contents do not count as a change."""
    package = Package(PLAIN, "b.xlsx")
    package.replace(SHEET, package.part(SHEET))
    assert not package.changed
    assert PLAIN == package.to_bytes()


def test_a_replaced_part_is_the_only_one_that_differs():
    """The changed entry reads back; every other entry has the same raw bytes, in the same order."""
    package = Package(PLAIN, "b.xlsx")
    package.replace(SHEET, b"<new/>" * 1000)
    got = package.to_bytes()
    before, after = parts(PLAIN), parts(got)
    assert list(before) == list(after)
    assert b"<new/>" * 1000 == after[SHEET]
    for name in before:
        assert (name == SHEET) != (local_entry(PLAIN, name) == local_entry(got, name))


def test_a_replaced_part_keeps_date_method_and_attributes():
    """Nothing of the clock or of this machine gets into the file."""
    package = Package(PLAIN, "b.xlsx")
    package.replace(SHEET, b"<new/>")
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as old,
        zipfile.ZipFile(io.BytesIO(package.to_bytes())) as new,
    ):
        for name in ("date_time", "compress_type", "external_attr", "create_system"):
            assert getattr(old.getinfo(SHEET), name) == getattr(new.getinfo(SHEET), name)


def test_other_readers_accept_the_file(tmp_path):
    """The zip test of Python's command line, in its own process, finds no fault."""
    package = Package(PLAIN, "b.xlsx")
    package.replace(SHEET, b"<new/>" * 50)
    package.remove("xl/_rels/workbook.xml.rels")
    path = tmp_path / "b.xlsx"
    path.write_bytes(package.to_bytes())
    command = [sys.executable, "-m", "zipfile", "-t", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Done testing\n" == done.stdout


def test_streamed_and_stored_entries_comments_and_extras_survive():
    """Data descriptors, stored entries, extra fields, comments: copied or rewritten correctly."""
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = "꼬리말".encode()
        for name, data in parts(PLAIN).items():
            package.writestr(name, data)
        entry = zipfile.ZipInfo("한글/이름.xml", (2016, 4, 1, 0, 0, 0))
        entry.comment, entry.extra = b"note", struct.pack("<HH4s", 0xCAFE, 4, b"keep")
        package.writestr(entry, b"stored")
    data = bytes(stream.data)
    package = Package(data, "b.xlsx")
    package.replace("xl/workbook.xml", b"<w/>")
    got = package.to_bytes()
    with zipfile.ZipFile(io.BytesIO(got)) as after:
        assert after.testzip() is None
        assert "꼬리말".encode() == after.comment
        assert b"<w/>" == after.read("xl/workbook.xml")
        info = after.getinfo("한글/이름.xml")
        assert (b"note", struct.pack("<HH4s", 0xCAFE, 4, b"keep")) == (info.comment, info.extra)
    assert local_entry(data, SHEET) == local_entry(got, SHEET)
    again = Package(got, "b.xlsx")
    again.replace("한글/이름.xml", b"new")
    assert b"new" == parts(again.to_bytes())["한글/이름.xml"]


def test_remove_takes_out_part_and_content_type():
    """A removed part is in neither the zip nor [Content_Types].xml."""
    package = Package(PLAIN, "b.xlsx")
    package.remove(SHEET)
    after = parts(package.to_bytes())
    assert SHEET not in after
    assert b"sheet1.xml" not in after["[Content_Types].xml"]
    assert b"/xl/workbook.xml" in after["[Content_Types].xml"]


def test_an_added_part_stands_behind_all_others():
    """It reads back, has its content type, and every other entry keeps its raw bytes."""
    package = Package(PLAIN, "b.xlsx")
    package.add("xl/새.xml", b"<new/>" * 99, "text/new")
    got = package.to_bytes()
    before, after = parts(PLAIN), parts(got)
    assert [*before, "xl/새.xml"] == list(after)
    assert b"<new/>" * 99 == after["xl/새.xml"] == package.part("xl/새.xml")
    assert (
        '<Override PartName="/xl/새.xml" ContentType="text/new"/>'.encode()
        in after["[Content_Types].xml"]
    )
    for name in before:
        same = name != "[Content_Types].xml"
        assert same == (local_entry(PLAIN, name) == local_entry(got, name))


def test_an_added_part_has_nothing_of_the_clock():
    """The first day that a zip knows, and the same bytes each time."""
    outputs = []
    for _ in range(2):
        package = Package(PLAIN, "b.xlsx")
        package.add("xl/new.xml", b"<new/>", "text/new")
        outputs.append(package.to_bytes())
    assert outputs[0] == outputs[1]
    with zipfile.ZipFile(io.BytesIO(outputs[0])) as file:
        assert file.testzip() is None
        assert (1980, 1, 1, 0, 0, 0) == file.getinfo("xl/new.xml").date_time


def test_an_added_part_can_be_replaced_and_removed():
    """It is a part as any other; gone again, the file is as it was but for the list of types."""
    package = Package(PLAIN, "b.xlsx")
    package.add("xl/new.xml", b"<new/>", "text/new")
    package.copy().replace("xl/new.xml", b"<other/>")
    assert b"<new/>" == package.part("xl/new.xml")
    package.replace("xl/new.xml", b"<newer/>")
    again = Package(package.to_bytes(), "b.xlsx")
    assert (b"<newer/>", ["xl/new.xml"]) == (again.part("xl/new.xml"), again.of_type("text/new"))
    package.remove("xl/new.xml")
    assert "xl/new.xml" not in package
    assert [] == package.of_type("text/new")
    assert list(parts(PLAIN)) == list(parts(package.to_bytes()))


def test_a_part_cannot_be_added_twice():
    """Names differ by more than capitals; a free one is found."""
    package = Package(PLAIN, "b.xlsx")
    with pytest.raises(WorkbookError, match=r"Sheet1\.xml.*이미"):
        package.add("xl/worksheets/Sheet1.xml", b"", "text/new")
    assert "xl/worksheets/sheet2.xml" == package.free_name("xl/worksheets/sheet{}.xml")


def test_a_copy_changes_on_its_own():
    """What is done to a copy is not done to the package."""
    package = Package(PLAIN, "b.xlsx")
    package.copy().replace(SHEET, b"<new/>")
    assert PLAIN == package.to_bytes()


def test_relationships_are_resolved_against_their_source():
    """Relative, absolute and climbing targets become part names; external ones are left out."""
    ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    lines = "".join(
        f'<Relationship Id="{key}" Type="t" Target="{target}"{mode}/>'
        for key, target, mode in (
            ("a", "worksheets/sheet1.xml", ""),
            ("b", "/xl/styles.xml", ""),
            ("c", "../customUI/ui.xml", ""),
            ("d", "https://example.org/", ' TargetMode="External"'),
            ("e", r"..\docProps\app.xml", ""),
            ("f", r"\xl\theme.xml", ""),
        )
    )
    contents = parts(PLAIN) | {
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{ns}">{lines}</Relationships>'
    }
    got = Package(zipped(contents), "b.xlsx").relationships("xl/workbook.xml")
    expected = {"a": SHEET, "b": "xl/styles.xml", "c": "customUI/ui.xml"}
    expected |= {"e": "docProps/app.xml", "f": "xl/theme.xml"}
    assert expected == {key: relation.target for key, relation in got.items()}


def counted(data):
    """What the end record says: entries here, in all, size and start of the directory."""
    return struct.unpack_from("<2H2L", data, data.rindex(b"PK\5\6") + 8)


def test_the_end_record_counts_the_entries():
    """As many as there are in the directory after one was changed, added, taken out."""
    package = Package(PLAIN, "b.xlsx")
    package.replace(SHEET, b"<new/>")
    changed = package.to_bytes()
    package.add("xl/a.xml", b"<a/>", "text/a")
    package.add("xl/b.xml", b"<b/>", "text/b")
    added = package.to_bytes()
    package.remove("xl/a.xml")
    package.remove("xl/_rels/workbook.xml.rels")
    removed = package.to_bytes()
    before = len(parts(PLAIN))
    for data, count in ((changed, before), (added, before + 2), (removed, before)):
        here, everywhere, size, start = counted(data)
        assert count == here == everywhere == data.count(b"PK\1\2")
        assert data.index(b"PK\1\2") == start
        assert data.rindex(b"PK\5\6") == start + size


@pytest.mark.parametrize("odd", [odd_zips.streamed, odd_zips.zip64, odd_zips.trailing])
def test_an_odd_zip_stays_whole_when_a_part_changes(odd):
    """Every part reads back; the directory has no ZIP64 fields any more, other fields stay."""
    data = odd(PLAIN)
    package = Package(data, "b.xlsx")
    package.replace(SHEET, b"<new/>")
    got = package.to_bytes()
    assert parts(PLAIN) | {SHEET: b"<new/>"} == parts(got)
    with zipfile.ZipFile(io.BytesIO(got)) as file:
        assert file.testzip() is None
        extras = {entry.extra for entry in file.infolist()}
    assert extras <= {b"", struct.pack("<HH4s", 0xCAFE, 4, b"keep")}
    here, everywhere, size, start = counted(got)
    assert len(parts(PLAIN)) == here == everywhere
    assert (b"PK\1\2", b"PK\5\6") == (got[start : start + 4], got[start + size :][:4])


@pytest.mark.parametrize("name", ["xl/Worksheets/SHEET1.xml", "xl/worksheets/sheet%31.xml"])
def test_a_part_is_found_by_any_spelling_of_its_name(name):
    """Capitals and percent-encoding are no difference; the file keeps its own spelling."""
    package = Package(PLAIN, "b.xlsx")
    assert name in package
    assert package.part(SHEET) == package.part(name)
    package.replace(name, b"<new/>")
    assert b"<new/>" == parts(package.to_bytes())[SHEET]
    with pytest.raises(WorkbookError, match="이미"):
        package.add(name, b"", "text/new")
    package.remove(name)
    assert SHEET not in package
    assert SHEET not in parts(package.to_bytes())
    assert b"sheet1" not in package.part("[Content_Types].xml")


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "암호"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "97-2003"),
        (b"", "빈 파일"),
        (b"name;value\n", "DRM"),
        (b"PK\3\4 but nothing more", "깨진"),
        (PLAIN[:-40], "깨진"),
    ],
)
def test_other_files_are_refused_in_words(data, words):
    """Encrypted, old, empty, foreign and truncated files each say what they are."""
    with pytest.raises(WorkbookError, match=words) as caught:
        Package(data, "내 파일.xlsx")
    assert "내 파일.xlsx" in str(caught.value)


def test_a_damaged_part_is_named():
    """A part whose checksum does not fit is refused with its name."""
    data = bytearray(PLAIN)
    entry = local_entry(PLAIN, SHEET)
    data[PLAIN.index(entry) + 30 + len(SHEET) + 5] ^= 0xFF
    with pytest.raises(WorkbookError, match=r"sheet1\.xml"):
        Package(bytes(data), "b.xlsx").part(SHEET)


def test_a_missing_part_is_named():
    """Asking for a part that is not there names it."""
    with pytest.raises(WorkbookError, match=r"xl/none\.xml"):
        Package(PLAIN, "b.xlsx").part("xl/none.xml")


def test_a_bomb_by_ratio_is_refused():
    """30 MB of zeros in 30 KB are not unpacked."""
    data = zipped({"a.xml": bytes(30 * 1024 * 1024)})
    with pytest.raises(WorkbookError, match="30MB"):
        Package(data, "b.xlsx")


def test_a_bomb_by_size_is_refused(monkeypatch):
    """The sum over all parts counts, not one part alone."""
    monkeypatch.setattr(module, "MAX_TOTAL", 1500)
    assert Package(zipped({"a": bytes(1500)}), "b.xlsx").part("a") == bytes(1500)
    with pytest.raises(WorkbookError, match="압축"):
        Package(zipped({"a": bytes(800), "b": bytes(800)}), "b.xlsx")


def test_a_lie_about_the_size_is_no_way_around_the_cap():
    """A part that unpacks to more than its entry says is refused, not read."""
    data = bytearray(zipped({"a.xml": bytes(5_000_000)}))
    struct.pack_into("<L", data, data.index(b"PK\1\2") + 24, 10)
    with pytest.raises(WorkbookError, match=r"a\.xml"):
        Package(bytes(data), "b.xlsx").part("a.xml")


def test_two_parts_of_one_name_are_refused():
    """Which of two parts counts would depend on the reader."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.xml", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("a.xml", b"2")
    with pytest.raises(WorkbookError, match="같은 이름"):
        Package(buffer.getvalue(), "b.xlsx")
