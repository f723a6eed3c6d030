"""Everything that changes an account or a buying organisation: lock, check, change, record, tell."""
