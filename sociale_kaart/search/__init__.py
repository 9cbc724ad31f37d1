"""A query string becomes a Query, a Query becomes Results: words, places, ranking, reasons."""
