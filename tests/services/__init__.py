"""Real services for the tests: installed when root, started on free ports, stopped by process id."""
