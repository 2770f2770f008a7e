"""Why the system refused a file, in Korean: what Python says of it is English on many PCs."""

from __future__ import annotations

import errno

_BUSY = "다른 프로그램이 쓰고 있음"
_DENIED = "권한이 없음"
_SHARED = (32, 33)  # Windows: another program has the file, or a part of it, open
# By name: Windows has not all of them.
_WORDS = {
    "ENOENT": "그런 파일이나 폴더가 없음",
    "EISDIR": "파일이 아니라 폴더임",
    "ENOTDIR": "경로 가운데에 폴더가 아니라 파일이 있음",
    "EEXIST": "같은 이름의 파일이나 폴더가 이미 있음",
    "EACCES": _DENIED,
    "EPERM": _DENIED,
    "EROFS": "읽기 전용인 곳임",
    "ENOSPC": "빈 공간이 없음",
    "EDQUOT": "나누어 받은 공간을 다 씀",
    "EFBIG": "파일이 허용된 것보다 큼",
    "ENAMETOOLONG": "이름이 너무 긺",
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EIO": "디스크나 네트워크를 읽고 쓰지 못함",
    "EMFILE": "열린 파일이 너무 많음",
    "ELOOP": "바로 가기가 제자리를 돎",
    "EINVAL": "쓸 수 없는 이름임",
    "EPIPE": "받는 쪽이 닫힘",
    "ENOEXEC": "실행할 수 있는 프로그램이 아님",
}


def in_korean(error: OSError) -> str:
    """The reason of *error*; its number where there are no words for it."""
    if getattr(error, "winerror", None) in _SHARED:
        return _BUSY
    name = errno.errorcode.get(error.errno or 0, "")
    return _WORDS.get(name) or f"시스템 오류 {error.errno}"
