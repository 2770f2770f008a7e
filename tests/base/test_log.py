"""The log says what happened and where, and never stops anybody."""

import logging
import multiprocessing
import re
from pathlib import Path

import pytest

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError
from tests.fakes.cells import ComError

MARK = "홍길동 900101-1234567"


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    """The log of this test alone, in the folder of a person with a name."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / MARK))
    return log.path()


def raised(error, cause=None):
    """*error* with a traceback, as it is after a raise."""
    try:
        raise error from cause
    except BaseException as caught:
        return caught


def everything(file):
    """What all files of the log hold."""
    return "".join(
        each.read_text(encoding="utf-8") for each in sorted(file.parent.glob("hopejobs.log*"))
    )


# --- where it lies -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "windows", "end"),
    [
        ({"LOCALAPPDATA": "/C/Local"}, True, "/C/Local/HopeJobs/hopejobs.log"),
        ({}, True, "/AppData/Local/HopeJobs/hopejobs.log"),
        ({"XDG_STATE_HOME": "/state"}, False, "/state/hopejobs/hopejobs.log"),
        ({"XDG_STATE_HOME": "state"}, False, "/.local/state/hopejobs/hopejobs.log"),
        ({}, False, "/.local/state/hopejobs/hopejobs.log"),
    ],
)
def test_path(environ, windows, end):
    """In the user's own folder; a relative XDG_STATE_HOME is ignored, as its specification says."""
    assert log.path(environ, windows).as_posix().endswith(end)


def test_path_without_a_home(monkeypatch):
    """An account without a home logs into the folder for temporary files."""
    monkeypatch.setattr(Path, "home", lambda: raise_(RuntimeError("no home")))
    assert log.path({}, False).name == "hopejobs.log"


def raise_(error):
    """Raise *error*: for a lambda."""
    raise error


# --- what it says ------------------------------------------------------------------------------


def test_an_event_is_one_line(file):
    """Day, time, version, process, action, how it ended, numbers."""
    assert log.event("refresh", ms=120, faults=2)
    assert log.event("check", ok=False)
    first, second = file.read_text(encoding="utf-8").splitlines()
    stamp = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \d+\.\d+\.\d+(\.dev\d+)? pid=\d+"
    assert re.fullmatch(rf"{stamp} refresh ok ms=120 faults=2", first)
    assert re.fullmatch(rf"{stamp} check failed", second)


def test_a_fault_is_its_type_and_its_places(file):
    """Outermost place first; what caused it after an arrow; one line whatever the message was."""
    error = raised(WorkbookError("한 줄\n또 한 줄"), raised(KeyError("x")))
    assert log.fault("refresh", error, ms=5)
    (line,) = file.read_text(encoding="utf-8").splitlines()
    place = r"test_log\.py:\d+:raised"
    assert re.search(rf" refresh error ms=5 WorkbookError {place} <- KeyError {place}$", line)
    assert line == log.last_fault()


def test_a_com_error_says_its_numbers(file):
    """HRESULT and scode; Excel's own text, which may quote a cell, stays out."""
    log.fault("refresh", raised(ComError(MARK)))
    log.fault("refresh", raised(ComError(MARK, hresult=-2147418111)))
    first, second = file.read_text(encoding="utf-8").splitlines()
    assert " ComError(-2147352567)(-2146827284) test_log.py" in first
    assert " ComError(-2147418111) test_log.py" in second


def test_an_os_error_says_its_number(file):
    """The path stays out."""
    log.fault("refresh", raised(PermissionError(13, "denied", f"/home/{MARK}/b.xlsm")))
    assert " PermissionError(errno 13) test_log.py" in file.read_text(encoding="utf-8")


def test_the_last_fault_is_the_last_one(file):
    """Not the last line; also when the files were just rolled over."""
    log.fault("refresh", raised(KeyError("x")))
    log.fault("check", raised(ValueError("x")))
    log.event("refresh", ms=1)
    assert " check error ValueError" in log.last_fault()
    file.rename(file.with_name("hopejobs.log.1"))
    log.event("refresh", ms=1)
    assert " check error ValueError" in log.last_fault()
    assert log.last_fault(file.with_name("none.log")) == ""


def test_a_fault_of_an_error_without_a_traceback(file):
    """An exception that was never raised has a type only."""
    log.fault("refresh", ValueError("x"))
    assert log.last_fault().endswith(" refresh error ValueError")


def test_long_chains_and_circles_end(file):
    """Five causes, eight places each."""

    def deep(count):
        if count:
            deep(count - 1)
        raise ValueError

    errors = [raised(ValueError(number)) for number in range(9)]
    for error, cause in zip(errors, [*errors[1:], errors[0]], strict=True):
        error.__cause__ = cause
    log.fault("refresh", errors[0])
    assert 4 == log.last_fault().count(" <- ")
    with pytest.raises(ValueError) as caught:
        deep(30)
    log.fault("refresh", caught.value)
    assert 8 == log.last_fault().count(":deep")


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        (r"C:\Users\홍길동\venv\Lib\site-packages\xlwings\main.py", "xlwings/main.py"),
        (
            "/home/hong/site-packages/hopejobs_xl/hosts/excel/open_workbook.py",
            "hopejobs_xl/hosts/excel/open_workbook.py",
        ),
        (
            "/work/hopejobs_xl/hosts/excel/open_workbook.py",
            "hopejobs_xl/hosts/excel/open_workbook.py",
        ),
        ("/home/홍길동/udfs.py", "udfs.py"),
        ("/home/hong/홍길동.py", "?"),
        ("/home/hong/900101-1234567.py", "?"),
        ("/a/site-packages/p/홍길동/x.py", "p/?/x.py"),
        ("<string>", "<string>"),
        ("<frozen importlib._bootstrap>", "?"),
        ("", "?"),
    ],
)
def test_place(filename, shown):
    """From the package on; of any other file only a name that a program has."""
    assert shown == log.place(filename)


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        ((), ()),
        ((-2147418111,), (-2147418111,)),
        ((-2147352567, "m", (0, "s", "t", None, 0, -2146777998), None), (-2147352567, -2146777998)),
        ((-2147352567, "m", None, None), (-2147352567,)),
        ((-2147352567, "m", (), None), (-2147352567,)),
        ((900101, "m", (0, 1234567), None), ()),
        ((True, "m", (-1,), None), ()),
        (("-2147418111",), ()),
    ],
)
def test_codes(args, codes):
    """Only what is a number of Windows'."""
    assert codes == log.codes(Exception(*args))


# --- several processes, no room, a file in the way ----------------------------------------------


def test_it_rolls_over_and_stays_small(file, monkeypatch):
    """Three files; the oldest lines go."""
    monkeypatch.setattr(log, "MAX_BYTES", 1000)
    for number in range(200):
        assert log.event("refresh", number=number)
    files = sorted(file.parent.iterdir())
    assert ["hopejobs.log", "hopejobs.log.1", "hopejobs.log.2"] == [each.name for each in files]
    assert all(each.stat().st_size <= 1000 for each in files)
    assert "number=199" in files[0].read_text(encoding="utf-8")


def write_many(state, worker):
    """In a process of its own: 300 events and faults."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", state)
        patch.setattr(log, "MAX_BYTES", 20_000)
        for number in range(300):
            log.event("refresh", worker=worker, number=number)
            log.fault("refresh", raised(ValueError(MARK)))


def test_several_processes_write_whole_lines(file):
    """Four at once, rolling over under each other's feet: every line is a whole one."""
    spawn = multiprocessing.get_context("spawn")
    state = str(file.parents[1])
    workers = [spawn.Process(target=write_many, args=(state, number)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [0] * 4 == [worker.exitcode for worker in workers]
    text = everything(file)
    assert len(text.splitlines()) > 100
    whole = r"\S+ \S+ \S+ pid=\d+ refresh (ok worker=\d number=\d+|error ValueError \S+)"
    assert [] == [line for line in text.splitlines() if not re.fullmatch(whole, line)]


def test_a_file_that_cannot_be_renamed_is_written_on(file, monkeypatch):
    """Windows does not rename what another process holds open: nobody hears of it."""
    monkeypatch.setattr(log, "MAX_BYTES", 200)
    monkeypatch.setattr("os.rename", lambda *names: raise_(PermissionError(13, "in use")))
    for number in range(20):
        assert log.event("refresh", number=number)
    assert ["hopejobs.log"] == [each.name for each in file.parent.iterdir()]
    assert 20 == len(file.read_text(encoding="utf-8").splitlines())


def test_a_file_that_can_never_be_renamed_has_an_end(file, monkeypatch):
    """The disk of a clerk is not ours to fill."""
    monkeypatch.setattr(log, "MAX_BYTES", 200)
    monkeypatch.setattr(log, "_MOST", 1000)
    monkeypatch.setattr("os.rename", lambda *names: raise_(PermissionError(13, "in use")))
    written = [log.event("refresh", number=number) for number in range(60)]
    assert [True, False] == [written[0], written[-1]]
    assert file.stat().st_size < 1200


@pytest.mark.parametrize("obstacle", ["file for a folder", "folder for a file"])
def test_a_log_that_cannot_be_written_stops_nobody(file, obstacle, capsys):
    """False, and nothing on the screen."""
    if obstacle == "file for a folder":
        file.parent.parent.mkdir(parents=True, exist_ok=True)
        file.parent.write_text("")
    else:
        file.mkdir(parents=True)
    assert not log.event("refresh", ms=1)
    assert not log.fault("refresh", raised(ValueError()))
    assert "" == log.last_fault()
    assert ("", "") == capsys.readouterr()


def test_the_file_is_closed_between_two_lines(file):
    """So that another process may rename it meanwhile."""
    log.event("refresh", ms=1)
    handler = log._handlers[file]
    assert None is handler.stream


def test_the_root_logger_is_left_alone(file):
    """Whoever configures logging in this process neither gets our lines nor loses theirs."""
    log.event("refresh", ms=1)
    assert log._handlers[file] not in logging.getLogger().handlers
