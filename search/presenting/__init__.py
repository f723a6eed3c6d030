"""From an answer of the search to ready values for the templates."""
