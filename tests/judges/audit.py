"""openxml-audit, a judge of other people: Microsoft's schemas and rules for Office 2019."""

import functools
import tempfile
from collections import Counter
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.errors import ValidationSeverity


@functools.cache
def _validator():
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2019)


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
