"""What the speed of HopeJobs XL is, as ratios against named peers: ``python -m benchmarks``."""
