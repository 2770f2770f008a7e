"""The Workbook protocol over a file on disk: reading, calculating, saving, locks, export."""
