"""What a cell calls: the HJ_* functions in plain Python, and COM values there and back."""
