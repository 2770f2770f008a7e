"""대장: rows of registers to proposed actuals, and what is wrong with them. pandas lives here."""
