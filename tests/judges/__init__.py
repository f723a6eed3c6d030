"""Judges that did not write the pages: the HTML checker and Lighthouse (`make judges`); Biome reads the assets."""
