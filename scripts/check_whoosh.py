"""Read the current search index with whichever Whoosh is first on the path, and sum it up."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import whoosh
from whoosh.index import open_dir

from sociale_kaart.search.generation import current_generation
from sociale_kaart.search.schema import INDEX_NAME
from sociale_kaart.settings import read_settings


def main() -> int:
    """Print the distribution's place, then per field the terms, postings and a digest of them."""
    folder = current_generation(read_settings().index_folder)
    print(f"{Path(whoosh.__file__).parent} {whoosh.__version__}")
    total = 0
    with open_dir(str(folder), indexname=INDEX_NAME).reader() as reader:
        for field in sorted(reader.indexed_field_names()):
            digest, terms = hashlib.sha256(), 0
            for term in reader.lexicon(field):
                matcher = reader.postings(field, term)
                terms += 1
                while matcher.is_active():
                    total += 1
                    digest.update(b"%s %d " % (term, matcher.id()))
                    digest.update(matcher.value() or b"")
                    matcher.next()
            print(f"{field}: {terms} terms, {digest.hexdigest()}")
        print(f"{reader.doc_count()} documents, {total} postings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
