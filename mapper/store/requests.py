"""Idempotency keys in; "do it", "done already, here is the answer" or "still under way" out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select, update

from mapper.errors import Conflict, Invalid
from mapper.store.engine import Transactions
from mapper.store.schema import requests

KEPT = timedelta(days=1)
ABANDONED = timedelta(minutes=5)
"""A request without an answer after this long died with its server: it may be asked again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a request: an HTTP status and a JSON text."""

    status: int
    json: str


class Requests:
    """Requests by the key that the client gave."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def begin(self, key: str, fingerprint: str) -> Answer | None:
        """None: go ahead. An Answer: it was done, say the same again.

        `fingerprint` is a sha256 of the request. Raises Invalid for a key used on another request, Conflict while
        the first one is under way.
        """
        now = datetime.now(UTC)
        with self._transactions.write() as connection:
            connection.execute(delete(requests).where(requests.c.asked_at < now - KEPT))
            row = connection.execute(select(requests).where(requests.c.key == key)).first()
            if row is None:
                connection.execute(insert(requests).values(key=key, fingerprint=fingerprint, asked_at=now))
                return None
            if row.fingerprint != fingerprint:
                raise Invalid("This idempotency key was used for another request.", "Use a new key for each request.")
            if row.status is not None:
                return Answer(row.status, row.answer or "")
            if row.asked_at > now - ABANDONED:
                raise Conflict("The same request is still under way.", "Wait for its answer, then ask again.")
            connection.execute(update(requests).where(requests.c.key == key).values(asked_at=now))
            return None

    def finish(self, key: str, answer: Answer) -> None:
        """Remember the answer."""
        with self._transactions.write() as connection:
            connection.execute(
                update(requests).where(requests.c.key == key).values(status=answer.status, answer=answer.json)
            )

    def forget(self, key: str) -> None:
        """Let the key be used again: the request failed before it changed anything."""
        with self._transactions.write() as connection:
            connection.execute(delete(requests).where(requests.c.key == key))
