"""취합 by files: questions out to departments, their replies back, and what they add up to."""
