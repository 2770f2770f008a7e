"""What is still needed: the inverse of scoring, what can climb, the cheapest way to a target."""
