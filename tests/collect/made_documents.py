"""Documents of the document's plan for the tests of what packs and lists them."""

from hopejobs_xl.base import files_beside
from hopejobs_xl.sheets.evidence import Document, _Cells
from tests.samples import evaluation_of, form_rows

EVALUATION = evaluation_of(form_rows())
SCHEME = EVALUATION.scheme
_BLANK = dict.fromkeys(_Cells._fields)


def document(row, no, home=None, as_of=None, **cells):
    """The document in *row* about the indicator *no*; with a *home* its place is looked at."""
    made = _Cells(**_BLANK | {"no": no} | cells)
    place = cells.get("place")
    near = files_beside.look(home, place) if home is not None and place else None
    return Document(row, SCHEME.find(no), as_of, made, near)
