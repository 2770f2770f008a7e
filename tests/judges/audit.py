"""openxml-audit, a judge of other people: Microsoft's schemas and rules for Office 2019."""

import functools
import tempfile
from collections import Counter
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator, context
from openxml_audit.errors import ValidationSeverity


@functools.cache
def _validator():
    context._sibling_position = Positions().of
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2019)


class Positions:
    """The 1-based place of an element among its siblings of that tag, for the path of an error.

    The validator counts from the first one each time, for every row and cell of a sheet; here it is
    counted from the one that was asked about before.
    """

    def __init__(self):
        self._last = {}

    def of(self, element):
        """The place of *element*, whose siblings are mostly asked about in their order."""
        tag = element.tag
        last, known = self._last.get(tag, (None, 0))
        place = 1
        for each in element.itersiblings(tag, preceding=True):
            if each is last:
                place += known
                break
            place += 1
        self._last[tag] = element, place
        return place


def findings(data, suffix):
    """The errors that it finds in the workbook *data* (bytes) of that ending, a line each.

    Its warnings are left out: they say what Excel will write otherwise when it saves the file.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book{suffix}"
        path.write_bytes(data)
        errors = _validator().validate(path).errors
    wrong = [each for each in errors if each.severity is ValidationSeverity.ERROR]
    return [f"{each.part_uri}: {each.description}" for each in wrong]


def new_findings(before, after, suffix):
    """What it says of *after* and did not say, or less often, of *before*."""
    more = Counter(findings(after, suffix)) - Counter(findings(before, suffix))
    return sorted(more.elements())
