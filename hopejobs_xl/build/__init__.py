"""Makes workbook/HopeJobs.xlsm from text: VBA, ribbon, sheets."""
