"""Flask: parse, ask, render as page or JSON. Nothing here decides."""
