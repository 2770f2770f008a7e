"""Makes workbook/HopeJobs.xlsm from text: a module per sheet, the ribbon, and VBA as text."""
