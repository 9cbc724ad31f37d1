"""Points, postcodes, place names and areas: distance, containment, nearest, gazetteer."""
