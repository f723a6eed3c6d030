"""What `make run` does: `steps` brings everything up to date, `server` serves until it is told to stop."""
