"""Values that people really write and that programs trip over."""

SCHEDULES = (
    "Mo-Fr 09:00-12:30,13:30-17:00; PH off",
    "24/7",
    "Mo[1] 14:00-16:00",
    "We 13:00-16:00; PH off; SH off",
    "off",
)
PHONES = ("0612345670", "113", "050 000 0123", "+31 50 000 01 23", "00 00 01 23", "0900-1450")
NASTY = (
    *r"""
NO
no
~
null
012
0x10
0o17
1e3
1_000
12:30
2026-04-27
2026-04-27 12:30:00
.inf
- x
? x
: x
x:
a: b
a #b
#b
%x
@x
`x`
!x
&x
*x
>-
's avonds
"x"
a\nb
[a
{a: b}
a, b
---
...
--- x
=
<<
a  b
<script>${1}</script>
""".strip().splitlines(),
    "|",
    "a\u2028b",
    "a\u0085b",
    "a\ufeffb",
    "\ufeffa",
    "a\tb",
    "a\u00a0b",
    "\U0001f600 a",
    "e\u0301",
    "\u200bx\u200f",
    "\ufffe",
    "word " * 40,
)
