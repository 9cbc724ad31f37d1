# Finds headless Chromium, installing Debian's package where that is possible, and names it
# SOCIALE_KAART_CHROMIUM; empty when there is none.
find_chromium() {
    for candidate in "${SOCIALE_KAART_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$candidate" ] && command -v "$candidate" 2>/dev/null && return
    done
    return 0
}
SOCIALE_KAART_CHROMIUM=$(find_chromium)
if [ -z "$SOCIALE_KAART_CHROMIUM" ] && command -v apt-get >/dev/null 2>&1; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "Installing headless Chromium for the browser tests …"
    if $as_root apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null 2>&1; then
        SOCIALE_KAART_CHROMIUM=$(find_chromium)
    fi
fi
export SOCIALE_KAART_CHROMIUM
