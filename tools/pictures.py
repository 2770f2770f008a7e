"""Pictures of the sheets and of the report, made from a workbook file and kept small.

Usage: python -m tools.pictures BOOK FOLDER MODULES

LibreOffice prints the sheets, poppler and ImageMagick make PNG of them. The report (HWPX) is drawn
by the npm package @rhwp/core in the folder MODULES and by chromium; without them its pictures stay
as they were, and that is said.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.report.pdf import convert, find_office
from hopejobs_xl.sheets.layout import AS_OF, PLAN, PLAN_SHEET, PLAN_STEPS, PLAN_TARGET
from hopejobs_xl.sheets.meeting_layout import MEETING_CHANGES, MEETING_DECISIONS
from hopejobs_xl.sheets.register_layout import AUDIT_FINDINGS
from tools import collection_month, own_form

LARGEST = 200_000  # bytes of one picture
_COLOURS = 24
_EDGE = "#BFBFBF"
_LABELS = "$C:$C,$3:$4"  # 세부지표 and the header of 추진실적
_REGISTER = Path(__file__).parents[1] / "tests" / "data" / "cases" / "register-12.csv"
_PAGE_SCRIPT = Path(__file__).with_suffix("") / "pages.mjs"
_SVG_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_CSS_DOTS = 96


@dataclass(frozen=True)
class Picture:
    """A page as a picture.

    It is the first page with *words* (for the report: page *number*), or *number* pages behind it.
    *top* and *rows* (pixels) cut a strip out of the page; the whole page gets an edge.
    """

    name: str
    words: str = ""
    number: int = 0
    dots: int = 130  # per inch
    top: int = 0
    rows: int = 0


FORM = "만들기」 평가항목별"
_PLAN = "계획에 넣지 못한 점수"
SHEETS = (
    Picture("start.png", "한 달의 차례", top=50, rows=620),
    Picture("summary.png", "득점 요약", dots=115),
    Picture("form-1.png", FORM),
    Picture("form-2.png", FORM, 1),
    Picture("diagnosis-1.png", "만들기」 사업진단"),
    Picture("diagnosis-2.png", "만들기」 사업진단", 1),
    Picture("scores.png", "점수마다 근거(공문·가정·수기)와 사유"),
    Picture("plan.png", _PLAN, top=40, rows=955),
    Picture("scales.png", "부분 방식"),
    Picture("selftest.png", "고정된 기준으로 묻기", dots=115, rows=480),
)
# The page for the clerk in the bundle cuts its own strips out of selftest.png and of this one
# (tools/bundle/guide.html).
WIDE = (Picture("inputs.png", FORM, dots=190, top=13, rows=610),)
WORKING = (Picture("working.png", "노란 칸에 실적", top=170, rows=620),)
OUTLOOK = (Picture("outlook.png", "전망 실적의 범위", 2, dots=100, top=30, rows=740),)
DEPARTMENT = (Picture("department.png", "일자리경제과 담당 지표", top=37, rows=560),)
EXAMPLE = (
    Picture("history.png", "새로고침할 때마다 기준일", top=37, rows=950),
    Picture("trend.png", "득점과 실적의 추이", dots=115),
    Picture("trend-2.png", "득점과 실적의 추이", 1, dots=115),
)
MEETING = (Picture("meeting.png", "무엇이 왜 달라졌나", dots=115),)
COLLECTING = (
    Picture("owners.png", "어느 부서에 언제까지 묻는지", top=45, rows=597),
    Picture("collection.png", "취합 현황", dots=115),
    Picture("evidence.png", "지표마다 실적을 증명하는", dots=115, top=35, rows=325),
    Picture("log.png", "무엇이 언제 무엇으로", 1, dots=115, top=35, rows=380),
)
REPLY = (Picture("reply.png", "실적 회신서", dots=115, rows=600),)
REGISTERS = (
    Picture("audit.png", "찾은 것 13건을 모두", dots=115),
    Picture("audit-proposals.png", "이름과 셈", dots=115, top=35, rows=640),
    Picture("register-columns.png", "읽은 열: 머리글마다", dots=115, top=35, rows=640),
)
EXCLUDED = (Picture("register-exclusions.png", "제외한 것: 대장점검", dots=115, top=35, rows=250),)
WISHED = (Picture("plan-example.png", _PLAN, top=40, rows=955),)
STEPS = (Picture("steps.png", "단계마다의 노력", dots=100, top=40, rows=640),)
_OWN = "일자리사업 실적 관리"
OWN = (Picture("own-before.png", _OWN, dots=90, top=30, rows=560),)
ATTACHED = (Picture("own-after.png", _OWN, dots=90, top=30, rows=560),)
REPORT = tuple(Picture(f"report-{page}.png", number=page, dots=115) for page in (1, 2, 3, 4, 9))
PICTURES = (
    *SHEETS, *WIDE, *WORKING, *OUTLOOK, *WISHED, *STEPS, *DEPARTMENT, *EXAMPLE, *MEETING,
    *COLLECTING, *REPLY, *REGISTERS, *EXCLUDED, *OWN, *ATTACHED, *REPORT,
)  # fmt: skip

# Invented actuals for the picture of a trend; its captions say so. The last day has the shipped
# ones, so that the workbook stands as of that day again.
_INVENTED = {
    "2015-10-31": ("①=6%", "④=4", "⑤=0", "⑥=2%", "⑩=66%", "⑪=90", "⑫=150", "⑲=0,0", "⑳=15"),
    "2015-11-30": ("①=12%", "④=12", "⑤=1", "⑥=3%", "⑩=69%", "⑪=310", "⑫=600", "⑳=30"),
    "2015-12-31": ("①=15%", "④=23", "⑤=2", "⑥=3.5%", "⑩=72%", "⑪=450", "⑫=1050", "⑳=45"),
    "2016-01-31": ("①=19%", "④=35", "⑤=3", "⑥=4.2%", "⑩=78%", "⑪=620", "⑫=1400", "⑳=60"),
    "2016-02-29": ("①=23%", "④=44", "⑤=4", "⑥=4.8%", "⑩=84%", "⑪=760", "⑫=1750", "⑳=75"),
    "2016-04-01": (
        "①=26.1%",
        "④=51",
        "⑤=9",
        "⑥=5%",
        "⑩=90%",
        "⑪=900",
        "⑫=2000",
        "⑲=119,100",
        "⑳=105",
    ),
}

# What people wrote on 회의자료 in its picture: table, 번호 (or the first blank row), cells by key.
_WORDS = (
    (MEETING_CHANGES, "①", {"words": "3월에 청사 청소용역을 사회적기업과 계약"}),
    (MEETING_CHANGES, "⑪", {"words": "임금이 높은 상용직을 먼저 알선함"}),
    (
        MEETING_DECISIONS,
        "⑲",
        {"who": "일자리경제과장", "until": "4월 말", "words": "주민 교육 3회, 동주민센터와 모집"},
    ),
    (
        MEETING_DECISIONS,
        None,
        {"who": "기획경제국장", "until": "4월 중", "words": "미등록 6개의 척도를 시에 물음"},
    ),
)

# What the example of 목표계획 has in its yellow cells; its caption says it.
_WISHED_TARGET = 60
_WISHES = (
    ("⑯", "frozen", "예"),
    ("⑥", "trial", "15%"),
    ("⑲", "trial", 1500),
    ("⑲", "trial2", 3500),
)
_OWN_EFFORTS = {"⑥": 2}  # for each of its steps


def main(book: Path, folder: Path, modules: Path) -> None:
    """Write every one of ``PICTURES`` into *folder*, as far as the programs are here."""
    _require("pdftotext", "pdftoppm", "convert")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        sources: tuple[tuple[Sequence[Picture], Callable[[Path, Path], None]], ...] = (
            (SHEETS, shutil.copyfile),
            (WIDE, _with_working_columns),
            (WORKING, _with_working_columns_only),
            (OUTLOOK, _with_outlook_columns_only),
            (WISHED, _with_wishes),
            (STEPS, _with_steps_only),
            (DEPARTMENT, _with_departments),
            (EXAMPLE, _with_a_past),
            (MEETING, _with_a_meeting),
            (COLLECTING, _with_a_collection),
            (REPLY, _reply),
            (REGISTERS, _with_registers),
            (EXCLUDED, _with_exclusions),
            (OWN, _own_form),
            (ATTACHED, _own_form_attached),
        )
        for number, (pictures, make) in enumerate(sources):
            copy = work / f"{number}.xlsm"
            make(book, copy)
            _sheets(copy, pictures, folder)
        _report(book, work, folder, modules)


def _require(*commands: str) -> None:
    for command in commands:
        if shutil.which(command) is None:
            sys.exit(f"{command} is not installed (Debian: poppler-utils, imagemagick)")


def _sheets(book: Path, pictures: Sequence[Picture], folder: Path) -> None:
    pdf = book.with_suffix(".pdf")
    pdf.write_bytes(convert(find_office(), book.read_bytes()))
    pages = _run("pdftotext", "-layout", pdf, "-").split("\f")
    for picture in pictures:
        first = next(at for at, page in enumerate(pages, 1) if picture.words in page)
        number = str(first + picture.number)
        raw = book.with_suffix(f".{picture.name}")
        only = ["-f", number, "-l", number, "-r", str(picture.dots), "-singlefile", "-png"]
        _run("pdftoppm", *only, pdf, raw.with_suffix(""))
        _small(raw, picture, folder)


def _small(raw: Path, picture: Picture, folder: Path) -> None:
    """*raw* with few colours, as *picture* of *folder*."""
    look = ["-alpha", "remove"]
    if picture.rows:
        look += ["-crop", f"x{picture.rows}+0+{picture.top}", "+repage"]
    else:
        look += ["-bordercolor", _EDGE, "-border", "1"]
    look += ["+dither", "-colors", str(_COLOURS), "-strip"]
    packed = ["-define", "png:compression-level=9", "-define", "png:exclude-chunks=date,time"]
    _run("convert", raw, *look, *packed, f"PNG8:{folder / picture.name}")


def _report(book: Path, work: Path, folder: Path, modules: Path) -> None:
    node = shutil.which("node")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    here = (modules / "@rhwp" / "core").is_dir()
    missing = [
        name
        for name, found in (("node", node), ("@rhwp/core", here), ("chromium", browser))
        if not found
    ]
    if missing:
        names = ", ".join(each.name for each in REPORT)
        print(f"left as they were, without {', '.join(missing)}: {names}")
        return
    _hopejobs("report", book, "--hwpx", work / "report.hwpx")
    _run(node, _PAGE_SCRIPT, work / "report.hwpx", work, modules)
    for picture in REPORT:
        page = work / f"{picture.number}.svg"
        wide, high = map(float, _SVG_SIZE.search(page.read_text(encoding="utf-8")).groups())
        command = [browser, "--headless", "--disable-gpu", "--hide-scrollbars"]
        command += ["--no-sandbox"] if os.geteuid() == 0 else []
        command += [f"--user-data-dir={work / 'chromium'}", f"--screenshot={work / picture.name}"]
        command += [f"--force-device-scale-factor={picture.dots / _CSS_DOTS}"]
        _run(*command, f"--window-size={math.floor(wide)},{math.floor(high)}", page.as_uri())
        _small(work / picture.name, picture, folder)


def _with_working_columns(book: Path, target: Path) -> None:
    """A copy of *book* whose 추진실적 prints its working columns (J to Q), too."""
    _print(book, target, "추진실적", {"Print_Area": "$A$1:$Q$26"})


def _with_working_columns_only(book: Path, target: Path) -> None:
    """A copy of *book* whose 추진실적 prints 세부지표 and its working columns."""
    _print(book, target, "추진실적", {"Print_Area": "$J$1:$Q$26", "Print_Titles": _LABELS})


def _with_outlook_columns_only(book: Path, target: Path) -> None:
    """A copy of *book* whose 추진실적 prints 세부지표 and what is expected (V to Y)."""
    _print(book, target, "추진실적", {"Print_Area": "$V$3:$Y$26", "Print_Titles": _LABELS})


def _with_steps_only(book: Path, target: Path) -> None:
    """The example of 목표계획, printing the steps beside it instead of the plan."""
    wished = target.with_suffix(".wished.xlsm")
    _with_wishes(book, wished)
    _print(wished, target, PLAN_SHEET, {"Print_Area": "$Q$7:$Y$38"})


def _print(book: Path, target: Path, title: str, names: dict[str, str]) -> None:
    """A copy of *book* with other print *names* of the sheet *title* (areas of that sheet)."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/workbook.xml":
                text = data.decode()
                for name, areas in names.items():
                    formula = ",".join(f"{title}!{area}" for area in areas.split(","))
                    start = rf'(<definedName name="_xlnm\.{name}" localSheetId="\d+">){title}![^<]*'
                    text, found = re.subn(start, lambda m, own=formula: m[1] + own, text)
                    assert found == 1, f"{book} has no {name} of {title}"
                data = text.encode()
            new.writestr(entry.filename, data)


def _with_wishes(book: Path, target: Path) -> None:
    """A copy of *book* with an example in the yellow cells of 목표계획."""
    file = FileWorkbook.open(book)
    rows, steps = file.read(PLAN.name), file.read(PLAN_STEPS.name)
    for no, key, value in _WISHES:
        next(row for row in rows if row[0] == no)[PLAN.index(key)] = value
    for step in steps:
        if step[0] in _OWN_EFFORTS:
            step[PLAN_STEPS.index("own")] = _OWN_EFFORTS[step[0]]
    file.write(PLAN_TARGET, [[_WISHED_TARGET]])
    file.write(PLAN.name, rows)
    file.write(PLAN_STEPS.name, steps)
    file_actions.refresh(file)
    file.save(target)


def _with_departments(book: Path, target: Path) -> None:
    _hopejobs("departments", book, "-o", target)


def _with_a_past(book: Path, target: Path) -> None:
    """A copy of *book* with a row in 월별실적 for each day of ``_INVENTED``."""
    shutil.copyfile(book, target)
    for day, actuals in _INVENTED.items():
        sets = [word for each in actuals for word in ("--set", each)]
        _hopejobs("refresh", target, "--as-of", day, *sets)


def _with_a_meeting(book: Path, target: Path) -> None:
    """The copy with a past, and words of people on 회의자료."""
    _with_a_past(book, target)
    file = FileWorkbook.open(target)
    for table, no, words in _WORDS:
        rows = file.read(table.name)
        row = next(row for row in rows if row[0] == no and (no or not row[1]))
        for key, value in words.items():
            row[table.index(key)] = value
        file.write(table.name, rows)
    file_actions.refresh(file)
    file.save(target)


def _with_a_collection(book: Path, target: Path) -> None:
    """A copy of *book* with April asked, partly answered and partly late."""
    collection_month.under_way(book, target, _hopejobs)


def _with_exclusions(book: Path, target: Path) -> None:
    """The example of registers, examined again after a reason was typed beside a finding."""
    _with_registers(book, target)
    file = FileWorkbook.open(target)
    rows = file.read(AUDIT_FINDINGS.name)
    rows[1][AUDIT_FINDINGS.index("reason")] = "증빙과 대조해 두 날짜가 맞음을 확인함"
    file.write(AUDIT_FINDINGS.name, rows)
    file.save()
    _with_registers(target, target)


def _reply(book: Path, target: Path) -> None:
    """The paper of a department of that month, filled in."""
    papers = collection_month.under_way(book, target.with_suffix(".month.xlsm"), _hopejobs)
    shutil.copyfile(papers[0], target)


def _with_registers(book: Path, target: Path) -> None:
    """A copy of *book* after 대장 점검 of twelve invented rows."""
    file = FileWorkbook.open(book)
    file.write(AS_OF, [[dt.date(2016, 8, 31)]])
    file_actions.refresh(file)
    file.save(target)
    _hopejobs("registers", target, _REGISTER, "--write", fine=(0, 1))


def _own_form(_: Path, target: Path) -> None:
    """A form that a district made for itself, before anything of ours is in it."""
    own_form.write(target)


def _own_form_attached(_: Path, target: Path) -> None:
    """The same after ``hopejobs attach``, as values: LibreOffice does not show saved errors."""
    own, values = target.with_suffix(".own.xlsx"), target.with_suffix(".values.xlsx")
    own_form.write(own)
    _hopejobs("attach", own, "--column", "H")
    _hopejobs("export", own, "--values", "-o", values)
    shutil.copyfile(values, target)


def _hopejobs(*words: str | Path, fine: Sequence[int] = (0,)) -> None:
    """Run the command; *fine* are the codes with which it may end."""
    _run(sys.executable, "-m", "hopejobs_xl.cli.main", *words, fine=fine)


def _run(*command: str | Path, fine: Sequence[int] = (0,)) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode not in fine:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr or done.stdout}")
    return done.stdout


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
