"""The command of the city: what can be typed. Its module is imported when it runs."""

from __future__ import annotations

import argparse

from .korean_argparse import Parse, added, later


def add(command: argparse._SubParsersAction, path: Parse) -> None:
    """Add ``city`` to *command*; *path* reads the name of a file."""
    made = added(command, "city", "시: 자치구의 통합문서를 모두 읽어 순위와 선정을 냅니다")
    made.add_argument(
        "files", nargs="+", type=path, metavar="FOLDER|FILE",
        help="자치구의 파일이나 그것을 둔 폴더. 바꾸지 않습니다(통합문서, 값 사본, 연결된 서식)",
    )  # fmt: skip
    made.add_argument(
        "-o", dest="out", type=path, metavar="CITY.xlsx",
        help="순위, 지표별 비교, 분야별, 인센티브, 점검, 이의신청을 쓸 파일(전 것은 .bak)",
    )  # fmt: skip
    made.add_argument(
        "--hwpx", type=path, metavar="OUT.hwpx", help="선정 결과를 한글 문서로 씁니다"
    )
    made.add_argument(
        "--feedback", type=path, metavar="FOLDER",
        help="구마다 제 결과만 담은 통합문서를 이 폴더에 씁니다(다른 구의 수는 없음)",
    )  # fmt: skip
    made.add_argument(
        "--parquet", type=path, metavar="OUT.parquet",
        help="구와 지표마다 한 줄인 자료를 씁니다(분석하는 사람에게)",
    )  # fmt: skip
    made.add_argument(
        "--scheme", type=path, metavar="FILE",
        help="시의 평가체계(.toml이나 통합문서. 생략하면 가장 많은 자치구의 배점기준)",
    )  # fmt: skip
    made.add_argument(
        "--rule", dest="rules", action="append", default=[], metavar="이름|FILE.toml",
        help="이 선정 규칙으로도 선정합니다. 예) '2016 공표'(여러 번 쓸 수 있음)",
    )  # fmt: skip
    made.add_argument(
        "--districts", metavar="서울|FILE.txt",
        help="와야 할 자치구의 명단(한 줄에 하나). 오지 않은 구를 말합니다",
    )  # fmt: skip
    made.add_argument(
        "--workers", type=int, metavar="N", help="읽는 작업의 수(생략하면 프로세서의 수)"
    )
    made.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="이 PC 대신 Dask 클러스터로 읽습니다. 예) tcp://127.0.0.1:8786",
    )  # fmt: skip
    made.add_argument(
        "--html", type=path, metavar="OUT.html",
        help="브라우저로 보는 한 장: 순위, 자치구 카드, 두 구 비교, 지표별(인터넷이 필요 없음)",
    )  # fmt: skip
    made.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    made.set_defaults(run=later("city_command", "run"), extra="city")
