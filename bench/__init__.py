"""Measures the site at size on this machine: `make bench` prints the figures and writes docs/performance.md."""
