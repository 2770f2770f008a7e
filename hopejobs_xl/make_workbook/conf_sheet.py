"""xlwings.conf: the hidden sheet whose settings xlwings' VBA reads before any file."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

# Every setting that xlwings' VBA asks for: what stands here, also if it is blank, wins over a file
# xlwings.conf that lies beside the workbook. Where Python lies differs from PC to PC: HopeJobsStart
# sets the variable before xlwings asks.
_CONF = (
    ("UDF Modules", "udfs"),
    ("Use UDF Server", "TRUE"),
    ("Debug UDFs", "FALSE"),
    ("Show Console", "FALSE"),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "FALSE"),
    ("Interpreter_Win", "%HOPEJOBS_PYTHON%"),
    ("Interpreter", ""),
    ("PYTHONPATH", ""),
    ("Conda Path", ""),
    ("Conda Env", ""),
    ("LICENSE_KEY", ""),
    ("ONEDRIVE_CONSUMER_WIN", ""),
    ("ONEDRIVE_COMMERCIAL_WIN", ""),
    ("SHAREPOINT_WIN", ""),
    ("Temp Dir", "%TEMP%"),
    ("SHOW_ERROR_POPUPS", "True"),
)
_CONF_WIDTH = 30


def add_conf(sheet: Worksheet) -> None:
    """Fill the hidden settings sheet that xlwings' VBA reads, from A1 down without a gap."""
    for order, (key, value) in enumerate(_CONF):
        sheet.write_string(order, 0, key)
        if value:
            sheet.write_string(order, 1, value)
    # Hidden, but 진단 sends people there to correct it: keys and values are to be read whole.
    sheet.set_column(0, 0, _CONF_WIDTH)
    sheet.set_column(1, 1, _CONF_WIDTH)
    sheet.hide()
