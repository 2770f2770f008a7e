"""A scheme file of 0.3.0 in today's format: its text, its points, and what is asked of a person."""

import math
import tomllib

import pytest

from hopejobs_xl.scheme.loader import FORMAT, load, parse
from hopejobs_xl.scheme.older_format import asks, brought_up, format_of
from hopejobs_xl.worksheet.functions import Functions
from tests.conftest import PROJECT
from tests.samples import SMALL, SMALL_FILE

OLD_FILE = PROJECT / "tests" / "data" / "scheme-0.3.0.toml"
OLD = OLD_FILE.read_text(encoding="utf-8")
# By facts.md: the best band begins at this actual and gives these points, band k at top × k / 배점.
STEPS = {"①": (0.25, 10), "④": (51, 5), "⑥": (0.15, 6), "⑦": (3, 3), "⑩": (0.8, 5),
         "⑪": (1500, 5), "⑭": (20, 2), "⑳": (150, 2)}  # fmt: skip
TEXT = "[a]\nb = '''\nformat = 1\n'''\n"


def placed(document):
    """Place -> text of what is asked of the scheme *document*."""
    return {each.place: each.text for each in asks(document, parse(document, str))}


def test_one_line_is_new_and_every_other_letter_stays():
    """It stands behind the comments at the top; the file has them all."""
    new = brought_up(OLD)
    head, _, rest = new.partition(f"format = {FORMAT}\n\n")
    assert OLD == head + rest
    assert all(line.startswith("#") or not line for line in head.splitlines())
    assert rest.startswith("[scheme]")
    assert OLD.count("#") == new.count("#") > 0


def test_it_is_the_same_scheme(tmp_path):
    """Equal as a whole, so that it scores equally."""
    path = tmp_path / "new.toml"
    path.write_text(brought_up(OLD), encoding="utf-8")
    assert load(OLD_FILE) == load(path)
    assert FORMAT == format_of(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("no", STEPS)
def test_the_points_at_and_below_every_boundary(tmp_path, no):
    """k points from top × k / 배점 on, k − 1 at the next smaller number of 15 digits."""
    path = tmp_path / "new.toml"
    path.write_text(brought_up(OLD), encoding="utf-8")
    top, full = STEPS[no]
    for scheme in (load(OLD_FILE), load(path)):
        score = Functions(scheme).HJ_SCORE
        for step in range(1, full + 1):
            at = top * step / full
            below = at - 10.0 ** (math.floor(math.log10(at)) - 13)
            assert (step, step - 1) == (score(no, at), score(no, below))


@pytest.mark.parametrize(
    ("text", "exp"),
    [
        ("format = 1\na = 1\n", "format = 2\na = 1\n"),
        ("# 말\n\n  format=1 # 옛것\na = 1\n", "# 말\n\n  format=2 # 옛것\na = 1\n"),
        ("# 말\r\na = 1\r\n", "# 말\r\nformat = 2\r\n\r\na = 1\r\n"),
        ("a = 1", "format = 2\n\na = 1"),
        (f"# 말\n{TEXT}", f"# 말\nformat = 2\n\n{TEXT}"),
        ('"format" = 1\n', None),
        ("b = '''\nformat = 1\n'''\n\"format\" = 1\n", None),
    ],
)  # fmt: skip
def test_where_the_format_is_written(text, exp):
    """Nothing but that line is touched; what cannot be changed safely is not."""
    assert exp == brought_up(text)


def test_what_0_3_0_could_not_say_is_asked():
    """Ratios of three units, counts of the five others that are typed, units of six formulas."""
    told = placed(tomllib.loads(OLD))
    units = [each["name"] for each in tomllib.loads(OLD)["units"]]
    found = {key: [] for key in ("ratio", "counts")}
    for at, name in enumerate(units, 1):
        for key, names in found.items():
            if f"units[{at}].{key}" in told:
                names.append(name)
    assert {
        "ratio": ["비율", "증감률", "건/인"],
        "counts": ["원", "건", "명", "점", "체크"],
    } == found
    formulas = [f"indicators[{at}].formula" for at in (1, 6, 7, 9, 10, 19)]  # 감점 is the 16th
    assert formulas == [at for at in told if at.endswith(".formula")]
    assert "⑥ 취업률: 산식 「총 취업자수 / 총 구직등록자수」" in told["indicators[6].formula"]


def test_what_is_said_is_not_asked():
    """The small scheme says which units count whole things; 점 is typed by hand, 등급 is a name."""
    assert {} == placed(SMALL)
    assert {} == placed(tomllib.loads(brought_up(SMALL_FILE.read_text(encoding="utf-8"))))
