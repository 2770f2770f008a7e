"""Our workbook's sheets: layout, the Workbook protocol, what blocks read and show, the actions."""
