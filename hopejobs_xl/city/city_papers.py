"""The report of a selection as pages, for a Hangul document that is signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hopejobs_xl.base.values import plain
from hopejobs_xl.sheets.page_data import Block, Heading, Paper, Sheet, Words

from . import city_tables
from .city_report import Report

_RANKS = ("순위", "자치구", "득점", "공문", "가정", "수기", "미등록", "미입력·오류", "순위의 범위")
_RANK_WIDTHS = (16.0, 26.0, 16.0, 16.0, 16.0, 16.0, 18.0, 22.0, 24.0)
_AWARDS = ("순위", "자치구", "득점", "선정", "금액")
_AWARD_WIDTHS = (22.0, 44.0, 30.0, 30.0, 44.0)
_APART = ("자치구", "파일", "무엇", "까닭과 할 일")
_APART_WIDTHS = (22.0, 36.0, 22.0, 90.0)
_MOST_LETTERS = 400  # of a reason on paper; the sheet 점검 has all of it


def selection_paper(report: Report) -> Paper:
    """선정 결과: who is ranked where, who is selected and gets what, what is kept apart.

    The day is the last 기준일 of the districts, or the end of the period without any.
    """
    days = [each["as_of"] for each in report["districts"]] or [report["scheme"]["period"][1]]
    scheme = report["scheme"]
    first: list[Block] = [
        Heading("평가 결과"),
        Words(
            f"평가대상기간 {scheme['period'][0]}~{scheme['period'][1]} · "
            f"배점기준: {scheme['source']}"
        ),
        Words(
            f"파일 {report['counts']['files']}개 가운데 {report['counts']['ranked']}개 구. "
            "점수가 같으면 공동 순위. 범위는 미등록·미입력·오류·가정이 모두 달리 정해질 때"
        ),
        Sheet(_RANKS, tuple(_ranked(report)) or _none(len(_RANKS)), _RANK_WIDTHS),
    ]
    pages = [tuple(first), *(_selection(each, report) for each in report["selections"])]
    if report["apart"] or report["missing"]:
        pages.append(_apart(report))
    return Paper(f"{scheme['name']} 선정 결과", dt.date.fromisoformat(max(days)), tuple(pages))


def _none(width: int) -> tuple[tuple[object, ...], ...]:
    return (("없음", *[""] * (width - 1)),)


def _rank(rank: int, report: Report) -> str:
    shared = any(each["rank"] == rank for each in report["ties"])
    return f"{'공동 ' if shared else ''}{rank}위"


def _ranked(report: Report) -> list[tuple[object, ...]]:
    return [
        (
            _rank(each["rank"], report), each["district"],
            *(plain(each[key]) for key in ("total", "confirmed", "assumed", "by_hand",
                                           "unregistered")),
            plain(each["missing"] + each["faulty"]),
            city_tables.range_text(each["rank_range"]["all"]),
        )
        for each in report["districts"]
    ]  # fmt: skip


def _selection(each: dict[str, Any], report: Report) -> tuple[Block, ...]:
    table = city_tables.selection(each, report)
    rows = tuple(
        (
            _rank(d["rank"], report), d["district"], plain(d["points"]),
            "선정" if d["selected"] else "", plain(d["amount"]) if d["selected"] else "",
        )
        for d in each["districts"]
    )  # fmt: skip
    header = (*_AWARDS[:-1], f"금액({each['unit']})")
    words = tuple(map(Words, table.notes))
    sheet = Sheet(header, rows or _none(len(header)), _AWARD_WIDTHS)
    return (Heading(table.title), *words, sheet)


def _apart(report: Report) -> tuple[Block, ...]:
    found: list[Block] = [Heading("순위에 넣지 않은 것")]
    if report["missing"]:
        found.append(Words(f"오지 않은 자치구: {', '.join(report['missing'])}"))
    rows = tuple(
        (each["district"], _name(each["file"]), each["what"], _short(each["why"]))
        for each in report["apart"]
    )
    if rows:
        found.append(Sheet(_APART, rows, _APART_WIDTHS, frozenset({1, 3})))
    return tuple(found)


def _name(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
