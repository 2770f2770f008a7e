"""What ``hopejobs city`` prints and writes."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import plain

from .output import FAULTS, FINE, print_json, refuse_ending

_MOST = 10  # lines of one kind on the screen


def run(options: argparse.Namespace) -> int:
    """Read every district's file, rank, select; write what was asked for."""
    from hopejobs_xl.city import gathering

    refuse_ending("-o", options.out, ".xlsx")
    refuse_ending("--hwpx", options.hwpx, ".hwpx")
    refuse_ending("--parquet", options.parquet, ".parquet")
    _refuse_missing(options)
    refuse_ending("--html", options.html, ".html")
    if options.workers is not None and options.workers < 0:
        raise WorkbookError(f"--workers: 읽은 값 {options.workers}. 허용: 0 이상의 정수")
    files = gathering.files_of(options.files)
    reading: dict[str, Any] = {"workers": options.workers}
    if options.scheduler is not None:
        if options.workers is not None:
            raise WorkbookError("--workers와 --scheduler는 함께 쓸 수 없습니다. 하나만 적으세요")
        from hopejobs_xl.city import cluster_reading

        reading = {"read_all": cluster_reading.read_all, "scheduler": options.scheduler}
    try:
        report = gathering.gather(
            files,
            scheme=options.scheme,
            rules=options.rules,
            districts=options.districts,
            **reading,
            progress=_progress if sys.stderr.isatty() else None,
        )
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
    written = _write(options, report)
    if options.json:
        print_json(report)
    else:
        print("\n".join(_lines(report)))
    for out in written:
        print(f"적었습니다: {out}", file=sys.stderr if options.json else sys.stdout)
    return FAULTS if report["apart"] or report["missing"] or _wrong(report) else FINE


def _refuse_missing(options: argparse.Namespace) -> None:
    """What is asked for needs its library: told before hours of reading."""
    needed = {
        "--scheduler": ("distributed", options.scheduler, "city"),
        "--hwpx": ("hwpx", options.hwpx, "report"),
        "--parquet": ("duckdb", options.parquet, "city"),
    }
    for option, (module, out, extra) in needed.items():
        if out is not None and importlib.util.find_spec(module) is None:
            raise WorkbookError(
                f"{option}: 필요한 꾸러미 {module}이(가) 없습니다. 할 일: pip install "
                f"'hopejobs-xl[{extra}]'로 설치하세요"
            )


def _wrong(report: dict[str, Any]) -> bool:
    return any(not fault["warning"] for fault in report["faults"])


def _progress(done: int, count: int) -> None:
    sys.stderr.write(f"\r\x1b[K읽는 중 {done:,}/{count:,}")
    sys.stderr.flush()


def _write(options: argparse.Namespace, report: dict[str, Any]) -> list[object]:
    """Write what was asked for; what was written."""
    from hopejobs_xl.hosts.file import disk

    written: list[object] = []
    if options.out is not None:
        from hopejobs_xl.city import city_sheets

        _save(options.out, city_sheets.workbook(report))
        written.append(options.out)
    if options.html is not None:
        from hopejobs_xl.city import city_page

        _save(options.html, city_page.page(report))
        written.append(options.html)
    if options.hwpx is not None:
        from hopejobs_xl.city.city_papers import selection_paper
        from hopejobs_xl.report.hwpx import to_bytes
        from hopejobs_xl.report.plain_pages import build

        _save(options.hwpx, to_bytes(build(selection_paper(report))))
        written.append(options.hwpx)
    if options.feedback is not None:
        from hopejobs_xl.city.feedback_sheets import feedback

        options.feedback.mkdir(parents=True, exist_ok=True)
        names = []
        for name, data in feedback(report):
            disk.save(options.feedback / name, data)
            names.append(name)
        written.append(f"{options.feedback} (자치구의 결과 {len(names)}개)")
    if options.parquet is not None:
        from hopejobs_xl.city import city_parquet

        city_parquet.write(report, options.parquet)
        written.append(options.parquet)
    return written


def _save(out: Path, data: bytes) -> None:
    from hopejobs_xl.hosts.file import disk

    out.parent.mkdir(parents=True, exist_ok=True)
    disk.save(out, data)


def _lines(report: dict[str, Any]) -> list[str]:
    scheme, counts = report["scheme"], report["counts"]
    lines = [
        f"{scheme['name']} ({scheme['period'][0]}~{scheme['period'][1]})",
        f"배점기준: {scheme['source']}",
        f"파일 {counts['files']:,}개: 순위 {counts['ranked']:,}개, 따로 둠 {counts['apart']:,}개"
        + (f", 오지 않음 {counts['missing']:,}개" if counts["missing"] else ""),
        "",
    ]
    selected = {
        each["district"]: each
        for each in (report["selections"][0]["districts"] if report["selections"] else ())
        if each["selected"]
    }
    shared = {each["rank"] for each in report["ties"]}
    unit = report["selections"][0]["unit"] if report["selections"] else ""
    for each in report["districts"]:
        low, high = each["rank_range"]["all"]
        award = selected.get(each["district"])
        lines.append(
            f"{'공동 ' if each['rank'] in shared else ''}{each['rank']}위 {each['district']} "
            f"{plain(each['total'])}점"
            + (f" (미정에 따라 {low}~{high}위)" if low != high else "")
            + (f" · 선정 {plain(award['amount'])}{unit}" if award else "")
        )
    for each in report["selections"]:
        lines += ["", *_selection(each)]
    if report["apart"]:
        lines += ["", "따로 둔 파일"]
        lines += [f"{each['file']}: {each['what']}. {each['why']}" for each in report["apart"]]
    if report["missing"]:
        lines += ["", f"오지 않은 자치구: {', '.join(report['missing'])}"]
    faults = [fault for fault in report["faults"] if not fault["warning"]]
    if faults:
        lines += ["", f"고칠 곳 {len(faults)}곳"]
        lines += [
            f"{f['district']} {f['cell']} {f['indicator']}: {f['message']}" for f in faults[:_MOST]
        ]
    if report["far"]:
        lines += ["", "현장점검 권고(다른 구와 동떨어진 실적. 틀렸다는 뜻은 아님)"]
        lines += [
            f"{f['district']} {f['cell']} {f['no']} {f['name']}: {plain(f['actual'])}"
            f"(가운데 {plain(f['median'])})"
            for f in report["far"][:_MOST]
        ]
    return lines


def _selection(each: dict[str, Any]) -> list[str]:
    lines = [
        f"선정({each['rule']}): {each['selected']}개 구, 모두 {plain(each['paid'])}{each['unit']}"
        + (
            f" · 기준 {plain(each['cut'])}점을 넘은 구 {each['passing']}개"
            if each["cut"] is not None
            else ""
        )
    ]
    if each["tied_in"]:
        lines.append(f"  마지막 자리의 동점({each['ties']}): {', '.join(each['tied_in'])}")
    if each["tied_out"]:
        lines.append(f"  바로 아래의 동점: {', '.join(each['tied_out'])}")
    if each["note"]:
        lines.append(f"  {each['note']}")
    return lines
