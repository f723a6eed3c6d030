"""Everything that can be checked without running the site."""
