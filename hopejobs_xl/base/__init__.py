"""What every room uses: values, errors, cell addresses, titles, the log; standard library only."""
