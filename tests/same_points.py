"""Every place where one workbook file shows points, read back by others than the code under test.

Nothing here computes points, but that the sum of the cells is taken. Cells are read by
``saved_cells``, a Hangul document by hwp-hwpx-parser; what is printed comes from the commands.
"""

import json
import re

from hopejobs_xl.cli import main
from tests import saved_cells
from tests.report.made_reports import form_in, whole_text

_HEAD = {
    "득점 합계": "total",
    "공문에 근거": "confirmed",
    "가정에 근거": "assumed",
    "수기 점수": "by_hand",
    "미등록": "unregistered",
    "미입력": "missing",
    "오류": "faulty",
    "상한": "upper",
}
_FIRST, _COUNT = 5, 21  # row of ① in 추진실적, and its rows down to ⑳


def differences(path, folder, capsys, *options):
    """Refresh *path* with *options*; where the file disagrees with itself, as place -> contents.

    *folder* is for what the commands write. The first entry, "cells", is what the others are held
    against; it is alone where all agree.
    """
    out, copy, document = (folder / name for name in ("새.xlsm", "값.xlsx", "보고서.hwpx"))
    refreshed = _json(capsys, "refresh", path, "-o", out, *options)
    found = {"cells": _of_cells(out), "refresh": _of_json(refreshed)}
    found["check"] = _of_json(_json(capsys, "check", out))
    main.main(["export", str(out), "--values", "-o", str(copy)])
    main.main(["report", str(out), "--hwpx", str(document)])
    capsys.readouterr()
    found |= {"export": _of_cells(copy), "득점표": _of_score_table(out), "report": _of(document)}
    cells = found["cells"]
    cells["sum"] = round(sum(cells["points"].values()), 9)
    agree = {"cells": cells}
    if not cells["sum"] == cells["printed"] == cells["head"]["total"]:
        agree["추진실적"] = cells["sum"], cells["printed"], cells["head"]["total"]
    for place, made in found.items():
        if any(made[key] != cells[key] for key in made):
            agree[place] = made
    return agree


def _json(capsys, command, *arguments):
    capsys.readouterr()
    main.main([command, *map(str, arguments), "--json"])
    return json.loads(capsys.readouterr().out)


def _of_json(made):
    points = {each["no"]: each.get("points") for each in made["indicators"]}
    head = {key: made[key] for key in _HEAD.values()}
    return {"points": _numbers(points), "head": head}


def _of_cells(path):
    form, summary = saved_cells.rows(path, "추진실적", "요약").values()
    points = {_no(row[3]): row[14] for row in form[_FIRST : _FIRST + _COUNT]}
    head = {_HEAD[row[9]]: row[12] for row in summary[4:14] if row[9] in _HEAD}
    return {"points": _numbers(points), "head": head, "printed": form[_FIRST + _COUNT][14]}


def _of_score_table(path):
    table = saved_cells.rows(path, "득점표")["득점표"]
    return {"points": _numbers({row[2]: row[6] for row in table if row[1] == "지표"})}


def _of(document):
    text, table = whole_text(document), form_in(document)
    told = dict(re.findall(r"^\d+\) (\S.*?) : (.*)$", text, re.MULTILINE))
    # A line about nothing is left out of the document: its points are 0.
    told = dict.fromkeys(set(_HEAD) - {"득점 합계", "상한"}, "0점") | told
    head = {key: float(told[word].split("점")[0]) for word, key in _HEAD.items()}
    points = {next(filter(None, map(_no, row[:3]))): _number(row[-2]) for row in table[2:]}
    return {"points": _numbers(points), "head": head}


def _no(label):
    """``①`` … ``⑳`` or 감점, with which *label* begins; empty if it does not."""
    text = str(label or "").strip()
    if text.startswith("부적절 처리건수"):
        return "감점"
    return text[:1] if "①" <= text[:1] <= "⑳" else ""


def _number(text):
    try:
        return float(text.split("(")[0])
    except ValueError:
        return None


def _numbers(points):
    return {no: each for no, each in points.items() if isinstance(each, (int, float))}
