"""Headers that every answer carries: pages, data, files and errors alike."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), "
        "fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), "
        "midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def secure(app: Flask) -> None:
    """Give every request a nonce of its own, and every answer the headers."""

    @app.before_request
    def _nonce() -> None:
        g.nonce = secrets.token_urlsafe(18)

    @app.after_request
    def _headers(response: Response) -> Response:
        response.headers.update(_HEADERS)
        if g.get("has_form", False):
            # Without a referrer browsers send "Origin: null" with the form, and nothing else
            # says over plain http that it comes from this site.
            response.headers["Referrer-Policy"] = "same-origin"
        policy = _POLICY.format(nonce=g.get("nonce") or secrets.token_urlsafe(18))
        if g.get("framable", False):
            policy = policy.replace("frame-ancestors 'none'", "frame-ancestors *")
            del response.headers["X-Frame-Options"]
        if g.get("frames", False):
            policy += "; frame-src 'self'"
        response.headers["Content-Security-Policy"] = policy
        if "Cache-Control" not in response.headers:
            page = response.mimetype == "text/html"
            response.headers["Cache-Control"] = "no-store" if page else "no-cache"
        return response
