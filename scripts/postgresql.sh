# Finds PostgreSQL's programs for tests, installing Debian's package where that is possible, and
# names their folder SOCIALE_KAART_POSTGRESQL; empty when there is none.
find_postgresql() {
    for folder in "${SOCIALE_KAART_POSTGRESQL:-}" /usr/lib/postgresql/*/bin; do
        [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] &&
            echo "$folder" && return
    done
    found=$(command -v initdb 2>/dev/null) && dirname "$found"
    return 0
}
SOCIALE_KAART_POSTGRESQL=$(find_postgresql)
if [ -z "$SOCIALE_KAART_POSTGRESQL" ] && command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "Installing PostgreSQL for the tests that run on it …"
    if $as_root apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq postgresql >/dev/null 2>&1; then
        SOCIALE_KAART_POSTGRESQL=$(find_postgresql)
    fi
fi
export SOCIALE_KAART_POSTGRESQL
