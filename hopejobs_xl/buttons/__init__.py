"""What each ribbon button answers the clerk, in Excel."""
