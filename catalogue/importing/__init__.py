"""Offerings from a spreadsheet, and back into one: `columns` says what a cell means, `offerings` what a row does."""
