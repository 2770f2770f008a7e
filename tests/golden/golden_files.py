"""Which golden text is about what, and which parts no golden text is about, with the reason."""

from pathlib import Path

from hopejobs_xl.sheets import collection_layout, layout, meeting_layout, register_layout
from tests.golden import drawn_parts, golden_books, golden_sheets

FOLDER = Path(__file__).with_name("files")
REMAKE = "python -m tests.golden"

SHEETS = {
    "start.txt": layout.START_SHEET,
    "summary.txt": layout.SUMMARY_SHEET,
    "meeting.txt": meeting_layout.MEETING_SHEET,
    "form.txt": layout.FORM_SHEET,
    "diagnosis.txt": layout.DIAGNOSIS_SHEET,
    "owners.txt": collection_layout.OWNERS_SHEET,
    "collection.txt": collection_layout.COLLECTION_SHEET,
    "record.txt": collection_layout.RECORD_SHEET,
    "scores.txt": layout.SCORES_SHEET,
    "history.txt": layout.HISTORY_SHEET,
    "last_year.txt": layout.LAST_YEAR_SHEET,
    "published.txt": layout.PUBLISHED_SHEET,
    "trend.txt": layout.TREND_SHEET,
    "plan.txt": layout.PLAN_SHEET,
    "trial.txt": layout.TRIAL_SHEET,
    "evidence.txt": collection_layout.EVIDENCE_SHEET,
    "audit.txt": register_layout.AUDIT_SHEET,
    "registers.txt": register_layout.REGISTER_SHEET,
    "closings.txt": collection_layout.CLOSING_SHEET,
    "log.txt": collection_layout.LOG_SHEET,
    "department.txt": layout.DEPARTMENT_SHEET,
}
CHARTS, BOXES, REPORT = "charts.txt", "boxes.txt", "report.txt"
NAMES = (*SHEETS, CHARTS, BOXES, REPORT)

# What is not compared as a golden text, and why.
SHEETS_LEFT_OUT = {
    layout.SCALES_SHEET: "the scheme, compared with its source (test_book)",
    layout.SETTINGS_SHEET: "the scheme and texts, compared with their sources (test_book)",
    layout.SELFTEST_SHEET: "a row per threshold, calculated anew (test_selftest_sheet)",
    layout.CONF_SHEET: "the settings, each compared (test_book)",
    layout.INTELLISENSE_SHEET: "the help of udfs.py (test_intellisense_sheet)",
}
LEFT_OUT = {
    r"xl/vbaProject\.bin": "compiled: its modules are compared as text (test_vba_project)",
    r"customUI/.*": "a text source of its own (ribbon.xml)",
    r"docProps/(core|app)\.xml": "the day of the document and a list of the sheets",
    r"xl/(styles|theme/theme1|sharedStrings|workbook)\.xml": "numbering of looks, texts and names: "
    "what they mean stands in the cells, the rules and the print areas",
    r"xl/(drawings/vmlDrawing1\.vml|comments1\.xml)": "the frame of the notes, whose texts stand "
    "in form.txt",
    r".*\.rels|\[Content_Types\]\.xml": "links between parts: a wrong one breaks the others",
}
# The same for the report.
REPORT_LEFT_OUT = {
    r"mimetype|version\.xml|settings\.xml|META-INF/.*": "the frame that python-hwpx writes",
    r"Contents/(header\.xml|content\.hpf)": "fonts and numbering of looks, and the document's data",
    r"Preview/.*": "a picture and the first words for a file browser",
}


def dump(name):
    """The text *name* as the product makes it now."""
    if name in SHEETS:
        lines = golden_sheets.dump(golden_books.shipped_bytes(), SHEETS[name])
    elif name == REPORT:
        lines = drawn_parts.report(golden_books.report_bytes())
    else:
        lines = {CHARTS: drawn_parts.charts, BOXES: drawn_parts.boxes}[name](
            golden_books.shipped_bytes()
        )
    return "\n".join(line.rstrip() for line in lines) + "\n"
