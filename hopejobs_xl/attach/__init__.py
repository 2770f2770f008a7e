"""Working inside a clerk's own file: finding the table of indicators in it, and writing to it."""
