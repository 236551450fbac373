"""Written text to spoken words: numbers, dates, times and signs as a person reads them aloud."""
