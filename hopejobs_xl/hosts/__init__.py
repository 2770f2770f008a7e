"""Where a workbook lives: ``file`` on disk, ``excel`` open in Excel; one protocol."""
