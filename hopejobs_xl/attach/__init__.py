"""A clerk's own file: finding the table of indicators in it, binding it, reading it back."""
