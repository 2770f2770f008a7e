"""A cluster of this machine: the same results as without it, whatever becomes of its workers."""

import os
import signal

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.city import cluster_reading, gathering, reading_pool
from tools.city_cluster import cluster

from .bad_readers import read
from .made_districts import SHIPPED, Base, drawn, named, written
from .thousand import worker_processes


@pytest.fixture(scope="module")
def address():
    """The address of a scheduler with two workers."""
    with cluster() as found:
        yield found


def _read_all(address, read=None):
    def reading(paths, scheme, **options):
        more = {} if read is None else {"read": read}
        return cluster_reading.read_all(paths, scheme, scheduler=address, **more, **options)

    return reading


def test_a_cluster_gives_what_this_machine_gives_also_with_a_worker_killed(address, tmp_path):
    base = Base(SHIPPED.read_bytes())
    folder = written(
        tmp_path, {f"{at:02}.xlsm": base.with_(drawn(at) | named(f"구{at}")) for at in range(40)}
    )
    files, seen = gathering.files_of([folder]), []
    first = worker_processes(address)[0]

    def progress(done, of):
        if not seen:
            os.kill(first, signal.SIGKILL)
        seen.append((done, of))

    report = gathering.gather(files, read_all=_read_all(address), progress=progress)
    assert report == gathering.gather(files, workers=0)
    assert seen[-1] == (40, 40)
    assert first not in worker_processes(address)


def test_files_that_end_workers_are_reported_and_left_out_and_no_others(address, tmp_path):
    # Dask blames all that a worker held when it ended: beside these, nearly every good file.
    deadly = {1, 3, 5}
    paths = []
    for at in range(8):
        path = tmp_path / f"{at:02}.txt"
        path.write_text("die" if at in deadly else "ok", encoding="utf-8")
        paths.append(str(path))
    seen = []
    found = cluster_reading.read_all(
        paths, scheduler=address, read=read, progress=lambda *done: seen.append(done)
    )
    assert [each["file"] for each in found] == paths
    assert {at for at, each in enumerate(found) if "error" in each} == deadly
    assert all("되풀이해 끝났습니다" in found[at]["error"] for at in deadly)
    assert seen == [(done, 8) for done in range(1, 9)]


def test_a_worker_of_another_version_is_refused(address, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_reading, "_version", lambda: "0.0.1")
    with pytest.raises(WorkbookError, match="판이 다르거나 없는 작업자"):
        cluster_reading.read_all([str(tmp_path / "a.xlsm")], scheduler=address)


def test_nobody_at_the_address_is_told_in_time(monkeypatch):
    monkeypatch.setattr(cluster_reading, "_PATIENCE", 1.0)
    with pytest.raises(WorkbookError, match="1초 안에 스케줄러나 작업자에 닿지 못했습니다"):
        cluster_reading.read_all(["a"], scheduler="tcp://127.0.0.1:9")


def test_batches_leave_nothing_out():
    assert [at for batch in reading_pool.batches(range(20)) for at in batch] == list(range(20))
