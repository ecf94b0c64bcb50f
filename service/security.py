"""Every request in; only those of our own pages and clients let through, every answer closed to outsiders."""

import logging
import secrets
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})


CHECK = "Check the address, or start from the first page."


def policy(nonce: str) -> str:
    """The content security policy: our own files only, no frames, forms only to ourselves."""
    return (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        f"script-src 'self' 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def _host_name(value: str) -> str:
    """The name without its port; an IPv6 literal keeps its brackets."""
    if value.startswith("["):
        return value.split("]", 1)[0] + "]"
    return value.rsplit(":", 1)[0] if ":" in value else value


def refusal(method: str, headers: Headers, hosts: frozenset[str]) -> tuple[str, str] | None:
    """Say (what, to do) when a request must not be served, else None.

    The Host check stops DNS rebinding; Sec-Fetch-Site, else Origin, stops other sites from posting here. A client
    that sends neither (curl, another system) is no browser and cannot be tricked.
    """
    host = headers.get("host", "")
    if _host_name(host).lower() not in hosts:
        what = "This server does not answer to that host name."
        return what, "Use http://127.0.0.1, or start the server with that name in MAPPER_HOSTS."
    if method in SAFE_METHODS:
        return None
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return "The request came from another site.", "Open the page on this server and try again."
    if origin is not None and origin != "null" and urlsplit(origin).netloc.lower() != host.lower():
        return "The request came from another site.", "Open the page on this server and try again."
    if origin == "null" and site != "same-origin":
        return "The request hides where it came from.", "Open the page on this server and try again."
    return None


class _TooLarge(Exception):
    """The body ran over the limit while it was being read."""


class Gate:
    """ASGI middleware: host and origin checks, a bound on bodies, and the answer's security headers."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        said: Callable[[Request, int, str, str, str], Response],
        unforeseen: Callable[[Request], Response],
        hosts: Iterable[str] = (),
        body_bytes: int = 60_000_000,
    ) -> None:
        self.app = app
        self.said = said
        self.unforeseen = unforeseen
        self.hosts = LOOPBACK_NAMES | {h.lower() for h in hosts}
        self.body_bytes = body_bytes

    def _turned_away(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a request that is not served at all; to another site's script in no page of ours."""
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            # no id, no file and no word holds one, and PostgreSQL refuses it
            what = "The address holds a character that no address needs."
            return self.said(Request(scope), 400, "http", what, CHECK)
        refused = refusal(scope["method"], headers, self.hosts)
        return None if refused is None else self.said(Request(scope), 403, "not-allowed", *refused)

    def _too_large(self, scope: Scope) -> Response:
        what = f"The request is larger than {self.body_bytes // 1_000_000} MB."
        return self.said(Request(scope), 413, "limit-exceeded", what, "Send a smaller file, or split it.")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["csp_nonce"] = nonce
        started = False

        async def send_closed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _close(MutableHeaders(scope=message), scope["path"], nonce)
            await send(message)

        headers = Headers(scope=scope)
        turned_away = self._turned_away(scope, headers)
        if turned_away is not None:
            await turned_away(scope, receive, send_closed)
            return
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.body_bytes:
            await self._too_large(scope)(scope, receive, send_closed)
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.body_bytes:
                raise _TooLarge
            return message

        try:
            await self.app(scope, bounded, send_closed)
        except _TooLarge:
            if not started:
                await self._too_large(scope)(scope, receive, send_closed)
        except Exception as error:
            note_unforeseen(error)
            if not started:
                await self.unforeseen(Request(scope))(scope, receive, send_closed)


def note_unforeseen(error: BaseException) -> None:
    """Log what broke and where, never the message: it may quote the text that somebody sent."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    logging.getLogger("competency-mapper").error("%s at %s", type(error).__name__, where)


def _close(headers: MutableHeaders, path: str, nonce: str) -> None:
    headers["Content-Security-Policy"] = policy(nonce)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if not path.startswith("/static/"):
        # an appraisal read on a shared machine must not come back with the Back button of the next person
        headers["Cache-Control"] = "no-store"
