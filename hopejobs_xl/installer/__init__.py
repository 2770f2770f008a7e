"""설치 and 제거 for one person on Windows; it runs before anything is installed."""
