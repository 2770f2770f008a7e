"""One file read for the city, whatever is wrong with it: a result, or what to say of it."""

from __future__ import annotations

import os
from typing import Any

from hopejobs_xl.base.errors import HopeJobsError
from hopejobs_xl.scheme.model import Scheme

from .district_file import evaluate_file


def read_one(path: str | os.PathLike[str], scheme: Scheme | None = None) -> dict[str, Any]:
    """As ``evaluate_file``, but what it raises is in the result: ``file`` and ``error``.

    What is no fault of the file's, such as a lack of memory, is said in the same way: one file
    never keeps the others from being read. Ctrl-C goes through.
    """
    try:
        return evaluate_file(path, scheme)
    except HopeJobsError as error:
        return failed(path, str(error))
    except MemoryError:
        return failed(path, "기억 장치가 모자라 읽지 못함. 파일이 너무 큰지 확인하세요")
    except Exception as error:
        return failed(path, f"읽는 중에 뜻밖의 오류({type(error).__name__}: {error})")


def failed(path: str | os.PathLike[str], why: str) -> dict[str, Any]:
    """The result of a file that could not be read."""
    return {"file": os.fspath(path), "error": why}
