"""From actuals to points, each with its reason, and the totals of a whole scheme."""
