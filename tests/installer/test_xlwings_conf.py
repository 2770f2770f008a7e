"""xlwings' settings file: read as VBA reads it, everything that is not ours kept."""

import pytest

from hopejobs_xl.installer import xlwings_conf

OURS = r"C:\Users\user\AppData\Local\HopeJobs\venv\Scripts\pythonw.exe"
LINE = f'"INTERPRETER_WIN","{OURS}"\r\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ('"INTERPRETER_WIN","C:\\a\\python.exe"\r\n', "C:\\a\\python.exe"),
        ('"interpreter_win","C:\\a\\python.exe"', "C:\\a\\python.exe"),
        ("INTERPRETER_WIN,C:\\a b\\python.exe\n", "C:\\a b\\python.exe"),
        ('"PYTHONPATH","C:\\x,y"\r\n"INTERPRETER_WIN","C:\\z"\r\n', "C:\\z"),
        ('"INTERPRETER_WIN","first"\n"INTERPRETER_WIN","second"\n', "first"),
        ('"INTERPRETER_WIN",""\r\n', ""),
        # Input # pairs fields, not lines: after a blank line every pair is shifted.
        ('"A","1"\r\n\r\n"INTERPRETER_WIN","C:\\z"\r\n', ""),
        ('"A"\r\n"1"\r\n"INTERPRETER_WIN"\r\n"C:\\z"\r\n', "C:\\z"),
        ('"A","never closed', ""),
        # Half a Korean letter of cp949 is no blank: 컚 ends in 85, 컿 in A0.
        ('"INTERPRETER_WIN","C:\\\xb0\x85"', "C:\\\xb0\x85"),
        ('"INTERPRETER_WIN\xa0","C:\\z"', ""),
    ],
)
def test_interpreter_is_what_vba_would_read(text, expected):
    """The value of the first pair with our key, pairs being counted as `Input #` counts."""
    assert xlwings_conf.interpreter(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", LINE),
        ('"SHOW CONSOLE","False"\r\n', LINE + '"SHOW CONSOLE","False"\r\n'),
        ('"A","1"', LINE + '"A","1"'),
        (
            '"A","1"\n"Interpreter_Win","old"\n"B","2"\n',
            f'"A","1"\n"INTERPRETER_WIN","{OURS}"\n"B","2"\n',
        ),
        ('"INTERPRETER_WIN","old"', LINE),
        ('"A","1"\r\n\r\n"B","2"\r\n', LINE + '"A","1"\r\n\r\n"B","2"\r\n'),
    ],
)
def test_setting_keeps_everything_else(text, expected):
    """Only our pair changes, and VBA then reads it, also from a file with blank lines."""
    changed = xlwings_conf.with_interpreter(text, OURS)
    assert changed == expected
    assert xlwings_conf.interpreter(changed) == OURS


@pytest.mark.parametrize("text", ["", '"A","1"\r\n', '"A","1"\r\n\r\n"B","2"', "\ufeff half"])
def test_taking_off_gives_back_what_was_there(text):
    """Setting and taking off again changes nothing."""
    assert xlwings_conf.without_interpreter(xlwings_conf.with_interpreter(text, OURS)) == text


def test_korean_of_either_code_page_survives(tmp_path):
    """Bytes that are not ours go back as they came: cp949 here, UTF-8 would do as well."""
    path = tmp_path / ".xlwings" / "xlwings.conf"
    before = '"PYTHONPATH","C:\\업무"\r\n'.encode("cp949")
    path.parent.mkdir()
    path.write_bytes(before)
    xlwings_conf.write(path, xlwings_conf.with_interpreter(xlwings_conf.read(path), OURS))
    assert path.read_bytes() == LINE.encode("ascii") + before
    assert (path.parent / "xlwings.conf.bak").read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, f"{path.name}.bak"]


def test_writing_makes_the_folder(tmp_path):
    """A first file needs its folder, and leaves no backup of nothing."""
    path = tmp_path / "new" / "xlwings.conf"
    assert xlwings_conf.read(path) == ""
    xlwings_conf.write(path, LINE)
    assert [each.name for each in path.parent.iterdir()] == ["xlwings.conf"]


def test_utf16_is_not_read(tmp_path):
    """VBA cannot read UTF-16, so nothing is put into such a file."""
    path = tmp_path / "xlwings.conf"
    path.write_text(LINE, encoding="utf-16")
    assert xlwings_conf.read(path) is None
