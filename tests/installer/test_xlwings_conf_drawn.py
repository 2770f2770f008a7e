"""Properties of the settings file: whatever stands in it, VBA reads our path, and all else stays.

``read_by_vba`` reads a file letter by letter as VBA's documentation of ``Input #`` says, and shares
nothing with ``installer.xlwings_conf``.
"""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hopejobs_xl.installer import xlwings_conf
from hopejobs_xl.installer.folders import root_folder
from hopejobs_xl.support import settings
from tests.profiles import examples

# Bytes as Latin-1: what is in the file may be cp949, UTF-8 or nothing that makes sense.
BYTES = st.integers(0, 255).map(chr)
QUOTED = st.text(BYTES.filter(lambda c: c != '"'), max_size=12).map(lambda text: f'"{text}"')
BARE = st.text(BYTES.filter(lambda c: c not in '",\r\n'), max_size=8)
OURS = st.sampled_from(["INTERPRETER_WIN", '"INTERPRETER_WIN"', '"Interpreter_Win"'])
FIELD = st.one_of(QUOTED, BARE, OURS)
ENDS = st.sampled_from([",", "\r\n", "\n", "\r"])
FILES = st.lists(st.tuples(FIELD, ENDS), max_size=9).map(
    lambda pairs: "".join(field + end for field, end in pairs)
) | st.lists(st.tuples(FIELD, FIELD), max_size=5).map(
    lambda pairs: "\r\n".join(f"{key},{value}" for key, value in pairs)
)  # fmt: skip
FOLDERS = st.text("abcXYZ019 ._~-", min_size=1, max_size=12)
HANGUL = st.integers(0xAC00, 0xD7A3).map(chr)  # all of it is in cp949, too
WORDS = st.text(HANGUL | st.sampled_from("ab Z09%,;=:\\/.()"), max_size=20).map(str.strip)
ANY = st.integers(0x20, 0x1FFFF).filter(lambda code: not 0xD800 <= code < 0xE000).map(chr)
NAMES = st.text(ANY | HANGUL | st.sampled_from("kim 09._~-,%&^!'()\u3000"), max_size=20)
PATHS = st.lists(FOLDERS, max_size=5).map(
    lambda names: "\\".join(["C:", *names, "venv", "Scripts", "pythonw.exe"])
)


def read_by_vba(text):
    """The fields of *text*, one after the other."""
    found, at = [], 0
    while at < len(text):
        while at < len(text) and text[at] in " \t":
            at += 1
        field = ""
        if text[at : at + 1] == '"':
            at += 1
            while text[at] != '"':
                field += text[at]
                at += 1
            at += 1
            while at < len(text) and text[at] not in ",\r\n":
                at += 1
        else:
            while at < len(text) and text[at] not in ",\r\n":
                field += text[at]
                at += 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
        found.append(field.strip(" \t"))
    return found


def pairs(text):
    """Key and value, two fields at a time; a key without a value is none."""
    fields = read_by_vba(text)
    return list(zip(fields[::2], fields[1::2], strict=False))


def theirs(text):
    """The pairs that are not the first INTERPRETER_WIN."""
    found = pairs(text)
    at = next((at for at, (key, _) in enumerate(found) if key.upper() == "INTERPRETER_WIN"), None)
    return found if at is None else found[:at] + found[at + 1 :]


@given(FILES, PATHS)
def test_vba_reads_the_path_that_was_set_and_all_other_pairs(text, path):
    """In a file of any fields, line ends and code page, with or without an interpreter."""
    made = xlwings_conf.with_interpreter(text, path)
    first = next(value for key, value in pairs(made) if key.upper() == "INTERPRETER_WIN")
    assert (path, path) == (first, xlwings_conf.interpreter(made))
    assert theirs(text) == theirs(made)
    assert made == xlwings_conf.with_interpreter(made, path)


@given(FILES, PATHS)
def test_taking_ours_off_leaves_what_was_there(text, path):
    """Byte for byte where there was no interpreter; else all pairs but that one."""
    made = xlwings_conf.without_interpreter(xlwings_conf.with_interpreter(text, path))
    assert theirs(text) == pairs(made)
    if theirs(text) == pairs(text):
        assert text == made


@examples(10)
@given(FILES, PATHS)
def test_bytes_on_disk(text, path):
    """What is written is what is read, and the file before is kept as it was."""
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder) / "xlwings.conf"
        conf.write_bytes(text.encode("latin-1"))
        before = xlwings_conf.read(conf)
        if before is None:
            assert text[:2].encode("latin-1") in (b"\xff\xfe", b"\xfe\xff")
            return
        made = xlwings_conf.with_interpreter(before, path)
        xlwings_conf.write(conf, made)
        assert (made, text) == (xlwings_conf.read(conf), before)
        assert conf.read_bytes().decode("latin-1") == made
        assert conf.with_name("xlwings.conf.bak").read_bytes() == text.encode("latin-1")


@given(NAMES, st.integers(0, 16**12 - 1))
def test_the_program_folder_can_be_read_by_vba_whoever_the_person_is(name, number):
    """Whatever the person's folder is called, the path that is written has plain letters only."""
    environ = {
        "LOCALAPPDATA": f"C:\\Users\\{name}\\AppData\\Local",
        "PROGRAMDATA": "C:\\ProgramData",
    }
    root = root_folder(environ, token=f"{number:012x}")
    path = f"{root}\\venv\\Scripts\\pythonw.exe"
    assert path.isascii()
    assert not set(path) & set('"%,;&|<>^!\r\n\t')
    conf = xlwings_conf.with_interpreter("", path)
    assert [("INTERPRETER_WIN", path)] == pairs(conf) == settings.pairs(conf.encode("ascii"))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.sampled_from(["cp949", "utf-8"]))
def test_korean_settings_are_read_in_either_code_page(said, code):
    """진단 shows the keys and values of a file as Windows or as Python wrote it."""
    text = "".join(f'"{key}","{value}"\r\n' for key, value in said)
    data = text.encode(code)
    if code == "cp949" and _is_utf8(data):
        return  # nobody can tell
    assert said == settings.pairs(data)


def _is_utf8(data):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
