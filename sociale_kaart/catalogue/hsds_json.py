"""HSDS 3.0 as one JSON file: the page of services that an HSDS interface answers with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Document = dict[str, Any]


def write_hsds(services: Sequence[Document]) -> bytes:
    """Services as one page of HSDS, in UTF-8."""
    page: Document = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": list(services),
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()
