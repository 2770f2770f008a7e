"""Golden texts of what the product makes, part by part, and the readers they are made with."""
