"""Where it goes: the projection of each actual, the forecast of the total, the incentive."""
