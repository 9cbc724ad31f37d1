"""Text analysis per language: tokens, stems, compounds, spelling, synonyms. Knows no index."""
