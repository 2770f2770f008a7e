"""What 진단 says of HopeJobs.xlam: its place, other copies, whether Excel may open it."""

from __future__ import annotations

import ntpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .machine import Machine

# What VBA calls its facts (HopeJobsDoctor.bas).
PLACE, COPIES, BANDS = "Add-in", "Add-in copies", "Bands of the workbook"
_NAME = "HopeJobs.xlam"
_MARK = ":Zone.Identifier"
_ONE = "엑셀을 모두 닫고 하나(XLSTART의 HopeJobs.xlam)만 남기세요. 나머지는 지우거나 옮기세요"
_UNBLOCK = (
    "파일에서 오른쪽 단추 > 속성 > 「차단 해제」를 누르거나, 설치.cmd를 다시 실행해 표시 없이 "
    "놓으세요"
)


class Line(NamedTuple):
    """One line of the report; with ``todo`` it is a problem."""

    item: str
    value: str
    todo: str = ""


def lines(machine: Machine, facts: Mapping[str, str]) -> Iterator[Line]:
    """The lines on the add-in, of what VBA says (*facts*) and of what lies on the disk."""
    loaded = [each for each in (facts.get(PLACE, ""), *facts.get(COPIES, "").split("; ")) if each]
    if len(loaded) > 1:
        yield Line("추가 기능", f"두 벌이 열림({'; '.join(loaded)})", _ONE)
    elif loaded:
        yield Line("추가 기능", f"{loaded[0]} (열림)")
    if facts.get(BANDS):
        yield Line("앞에 있던 통합 문서의 배점기준", facts[BANDS])
    if not machine.windows:
        return
    roaming = machine.expanded("%APPDATA%")
    path = ntpath.join(roaming, "Microsoft", "Excel", "XLSTART", _NAME)
    if not machine.is_file(path):
        yield Line("XLSTART의 추가 기능", "없음(함수는 HopeJobs.xlsm에서만 됨)")
    elif machine.read(path + _MARK):
        found = f"{path}, 「인터넷에서 받음」 표시가 있어 엑셀이 말없이 열지 않음"
        yield Line("XLSTART의 추가 기능", found, _UNBLOCK)
    else:
        yield Line("XLSTART의 추가 기능", path)
