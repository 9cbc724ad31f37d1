"""What a social map knows: HSDS nouns and ours as frozen typed records with their rules."""
