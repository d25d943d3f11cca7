"""The headers that keep a browser safe. Nothing comes from another host, and no script or style stands in a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
    ),
    "Cache-Control": "no-cache",
}
"""Sent with everything that does not say otherwise. Only embed.js may be used by pages of other sites."""

EVERYONES = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
"""What a file that other sites load says instead."""
UNCHANGING = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For files with a hash in their name."""
DESK = "/desk"
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


def policy(path: str, host: str, origins: Sequence[str] = ()) -> str:
    """The Content-Security-Policy of what stands at the path.

    host: as the browser named it, for web sockets: browsers of before 2022 do not take those as part of 'self';
    origins: the sites that may carry the chat. None may carry the desk.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    desk = path == DESK or path.startswith(f"{DESK}/")
    ancestors = "'none'" if desk else " ".join(["'self'", *origins])
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'{sockets}; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
    )
