"""A pool of processes: whatever becomes of them, every file is answered, in the order of files."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from hopejobs_xl.city import gathering, reading_pool

from .bad_readers import read
from .made_districts import SHIPPED, Base, drawn, named, written


def _files(folder, words):
    paths = []
    for at, word in enumerate(words):
        path = folder / f"{at:02}.txt"
        path.write_text(word, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_a_worker_that_dies_loses_nothing(tmp_path):
    words = ["ok"] * 30
    words[3] = words[17] = "die once"
    words[9] = "die"
    paths, seen = _files(tmp_path, words), []
    found = reading_pool.read_all(
        paths, workers=2, read=read, progress=lambda done, of: seen.append((done, of))
    )
    assert [each["file"] for each in found] == paths
    assert [at for at, each in enumerate(found) if "error" in each] == [9]
    assert "3번 끝났습니다" in found[9]["error"]
    assert seen == [(done, 30) for done in range(1, 31)]
    assert not multiprocessing.active_children()


def test_a_file_that_takes_too_long_is_left_out(tmp_path):
    paths = _files(tmp_path, ["ok", "hang", "ok"])
    began = time.monotonic()
    found = reading_pool.read_all(paths, workers=1, read=read, limit=3)
    assert [("error" in each) for each in found] == [False, True, False]
    assert "3초를 넘겼습니다" in found[1]["error"]
    assert time.monotonic() - began < 50 * 3  # a process starts slowly on a busy machine
    assert not multiprocessing.active_children()


def test_processes_give_what_this_process_gives(tmp_path):
    base = Base(SHIPPED.read_bytes())
    folder = written(
        tmp_path, {f"{at}.xlsm": base.with_(drawn(at) | named(f"구{at}")) for at in range(20)}
    )
    files = gathering.files_of([folder])
    assert gathering.gather(files, workers=2) == gathering.gather(files, workers=0)


def _lives(group):
    time.sleep(0.1)
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is a signal of POSIX here")
def test_ctrl_c_ends_it_and_leaves_no_process(tmp_path):
    paths = _files(tmp_path, ["hang"] * 4)
    code = (
        # Whoever started the tests in the background may have had this signal ignored.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys; from hopejobs_xl.city.reading_pool import read_all;"
        "from tests.city.bad_readers import read\n"
        "if __name__ == '__main__':\n"
        "    print('ready', flush=True)\n"
        "    read_all(sys.argv[1:], workers=2, read=read)\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, str(script), *paths], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment, start_new_session=True,
    )  # fmt: skip
    assert process.stdout.readline() == b"ready\n"
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=90)
    assert process.returncode != 0
    assert b"KeyboardInterrupt" in told
    assert any(not _lives(process.pid) for _ in range(100))  # nobody is left of its session
