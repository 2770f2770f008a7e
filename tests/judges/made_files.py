"""Every kind of workbook that the product makes or changes, for whoever judges them.

``OURS``: file name -> what makes its bytes; ``CLERKS``: file name -> what gives the bytes of
somebody else's file before and after. ``ours`` and ``clerks`` make each once per run.
"""

import datetime as dt
import functools
import tempfile
import tomllib
from pathlib import Path

from hopejobs_xl.attach import addin
from hopejobs_xl.attach.write import attach
from hopejobs_xl.city import city_sheets
from hopejobs_xl.cli.main import main
from hopejobs_xl.collect import cover_list, sending
from hopejobs_xl.collect.evidence_pack import gather
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook import book as make_book
from hopejobs_xl.make_workbook.emptied import emptied_bytes
from hopejobs_xl.migrate.move import move
from tests import shared
from tests.attach.made_tables import DATA, refreshed
from tests.city.made_reports import report
from tests.collect.filled_papers import DONGS, GROUP, JOBS, SOCIAL, owned, taken
from tests.collect.made_documents import SCHEME, document
from tests.collect.made_papers_sent import DAY, sent
from tests.conftest import PROJECT
from tests.golden import golden_books
from tests.migrate import filled
from tests.ooxml.everything import everything
from tests.ooxml.made_books import parts, sheet_xml, tiny, zipped
from tests.samples import SCHEMES
from tests.templates.template_texts import HERE as TEMPLATES

SHIPPED = PROJECT / "workbook" / "HopeJobs.xlsm"
GALLERY = sorted(path.stem for path in (SCHEMES / "gallery").glob("*.toml"))
_CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
_TODAY = dt.date(2016, 9, 1)
_EXPECTED = tomllib.loads((TEMPLATES / "expected.toml").read_text(encoding="utf-8"))
_ATTACHED = [name for name, each in _EXPECTED.items() if "refused" not in each and " " not in name]


def _by_command(name, *words):
    """What a command writes to its ``-o``."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / name
        assert main([*map(str, words), "-o", str(out)]) in (0, 1)
        return out.read_bytes()


def _new(path=None, **more):
    """A workbook to begin a year with."""
    asked = {"district": None, "as_of": None, "today": _TODAY, "empty": False} | more
    return make_book.fresh(path, None, **asked).data


def gallery(name):
    """The workbook of an example of another evaluation."""
    return _new(SCHEMES / "gallery" / f"{name}.toml")


def _moved(version):
    """The work of eight months in an older version's workbook, in one of today's."""
    with tempfile.TemporaryDirectory() as folder:

        def blank(wanted):
            path = Path(folder, "blank.xlsm")
            asked = (wanted.rows, wanted.notes, wanted.document, wanted.forms)
            path.write_bytes(emptied_bytes(*asked))
            return FileWorkbook.open(path)

        new, _ = move(FileWorkbook.open(filled.path(version, Path(folder))), blank)
        return golden_books.saved(new)


def _received():
    """The shipped workbook after replies of two departments and of three 동 that are added up."""
    book = owned(SHIPPED, ("⑥", GROUP, "합산"), groups=DONGS)
    taken(
        book,
        (SOCIAL, {"④": {"실적": 55.0, "비고": "=1+1"}}),
        (JOBS, {"⑩": {"실적": 0.8, "비고": "가" * 300}}),
    )
    file_actions.refresh(book)
    return golden_books.saved(book)


def _closed():
    """The shipped workbook with its month closed and a step in 이력."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "closed.xlsm"
        path.write_bytes(SHIPPED.read_bytes())
        assert 0 == main(["close", str(path), "--accept", "--day", "2016-05-05"])
        return path.read_bytes()


def _evidence_list():
    items = gather([document(0, "⑥", title="=1+1"), document(1, "⑳")], SCHEME, DAY, {})
    return cover_list.workbook(items, "목록", DAY)


def _question(department):
    (made,) = sending.files(sent(), [department])
    return made.data


OURS = {
    "shipped.xlsm": SHIPPED.read_bytes,
    "add-in.xlam": SHIPPED.with_suffix(".xlam").read_bytes,
    "refreshed.xlsm": golden_books.months_bytes,
    "departments.xlsm": golden_books.departments_bytes,
    "sixty.xlsm": golden_books.sixty_bytes,
    "empty.xlsm": lambda: _new(district="종로구", empty=True),
    "new year.xlsm": lambda: _new(SHIPPED),
    "eight months in 0.3.0.xlsm": lambda: filled.worked("0.3.0"),
    "moved 0.1.0.xlsm": lambda: _moved("0.1.0"),
    "moved 0.3.0.xlsm": lambda: _moved("0.3.0"),
    "received.xlsm": _received,
    "closed.xlsm": _closed,
    "values.xlsx": lambda: values_only(FileWorkbook.open(SHIPPED)),
    "question.xlsx": lambda: _question("일자리경제과"),
    "question of a 동.xlsx": lambda: _question("보문동"),
    "evidence.xlsx": _evidence_list,
    "comparison.xlsx": lambda: _by_command(
        "a.xlsx", "scheme", "diff", SHIPPED, SCHEMES / "gallery" / "prizes-2014.toml"
    ),
    "city.xlsx": lambda: city_sheets.workbook(report()),
    "registers.xlsx": lambda: _by_command("a.xlsx", "registers", SHIPPED, _CASE),
    **{f"{name}.xlsm": functools.partial(gallery, name) for name in GALLERY},
}


def _template(name):
    """A template before, and once its table was attached, scored and saved."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes((TEMPLATES / name).read_bytes())
        attach(path, partial=True)
        refreshed(path)
        return (TEMPLATES / name).read_bytes(), path.read_bytes()


def _everything():
    """A file with all that must not be lost, before and after figures and texts were written."""
    with tempfile.TemporaryDirectory() as folder:
        path = everything(Path(folder) / "all.xlsm")
        before = path.read_bytes()
        book = FileWorkbook.open(path)
        book.write("HJ_IN", [[0.2], ["새 글"], [dt.datetime(2016, 5, 1)]])
        book.write("HJ_OUT", [[3, 4], ["=글", None]])
        return before, golden_books.saved(book)


def _recalculated(name):
    """A file with functions of ours that somebody typed, before and after ``hopejobs refresh``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "typed.xlsx"
        path.write_bytes((DATA / f"{name}.xlsx").read_bytes())
        before = path.read_bytes()
        assert main(["refresh", str(path)]) == 0
        return before, path.read_bytes()


def _lost_links():
    """A file whose links to two add-ins LibreOffice has dropped, before and after ours is made."""
    texts = ("[1]!rate(B1)", "[2]!hj_score(&quot;취업률&quot;,B1)")
    cells = "".join(f'<row r="{at}"><c r="A{at}"><f>{text}</f><v>6</v></c></row>'
                    for at, text in enumerate(texts, 1))  # fmt: skip
    before = parts(tiny(sheet_xml(cells), names={"X": "S!$A$1"}))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "typed.xlsx"
        path.write_bytes(zipped(before))
        book = FileWorkbook.open(path)
        addin.bind(book)
        return zipped(before), golden_books.saved(book)


CLERKS = {
    "link that calc dropped.xlsx": lambda: _recalculated("addin-link-beside-another-calc"),
    "links of others dropped.xlsx": _lost_links,
    "everything.xlsm": _everything,
    **{name: functools.partial(_template, name) for name in _ATTACHED},
}
# Of the examples of other evaluations a judge that takes longer is shown three.
FEWER = [*list(OURS)[: -len(GALLERY)], "growth.xlsm", "ranks.xlsm", "participant-selection.xlsm"]


@functools.cache
def ours(name):
    """The bytes of one of ``OURS``."""
    return shared.once(f"made {name}", OURS[name])


@functools.cache
def clerks(name):
    """The bytes of one of ``CLERKS``, before and after."""
    return CLERKS[name]()
