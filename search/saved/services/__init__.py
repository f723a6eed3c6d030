"""Everything that changes a saved search, an alert or a snapshot: lock, check, change, record, tell."""
