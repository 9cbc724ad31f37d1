# Finds a Python that is new enough and names it PYTHON; says what to do when there is none.
PYTHON=""
for candidate in "${SOCIALE_KAART_PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        PYTHON=$candidate
        break
    fi
done
if [ -z "$PYTHON" ]; then
    found=$(python3 --version 2>/dev/null || echo "none")
    echo "sociale_kaart needs Python 3.11 or newer; found: $found." >&2
    echo "Install it (Debian, Ubuntu: apt install python3 python3-venv) or name one:" >&2
    echo "    SOCIALE_KAART_PYTHON=/path/to/python3.12 $0" >&2
    exit 2
fi
