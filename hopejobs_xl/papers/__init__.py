"""The city's document on paper rules: its tables, what they say, and a scheme once confirmed."""
