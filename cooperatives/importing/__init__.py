"""Cooperatives and places from a file, and cooperatives back into one."""
