"""``hopejobs``: what each command reads and prints."""
