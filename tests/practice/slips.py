"""Making a slip as a browser would: the form at the foot of a page is sent."""

from __future__ import annotations

import re
from html import unescape

from sociale_kaart.directory.reference_code import parse_code
from tests.accounts.people import Person

FORM = re.compile(r'<form method="post" action="(/slip[^"]*)">(.*?)</form>', re.DOTALL)


def made_slip(person: Person, page: str) -> str:
    """Press “make the slip” on a page; gives the address of the slip with its code."""
    found = FORM.search(person.get(page))
    assert found is not None, page
    once = re.search(r'name="once" value="([^"]+)"', found[2])
    assert once is not None
    answer = person.send(unescape(found[1]), page=page, once=once[1])
    assert answer.status_code == 303
    assert answer.location is not None
    return answer.location


def code_of_slip(person: Person, address: str) -> str:
    """The code that stands on a slip."""
    found = re.search(r'class="slip-code"><bdi dir="ltr">([^<]+)', person.get(address))
    assert found is not None
    return parse_code(found[1])
