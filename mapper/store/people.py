"""The people of this installation: names, roles and salted hashes of their passwords."""

import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import insert, select, update

from mapper.errors import Invalid, NotFound
from mapper.review.curate import reviewer_name
from mapper.store.engine import Transactions
from mapper.store.schema import people

Role = Literal["reviewer", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reviewer", "editor", "admin")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who decides; a disabled person keeps their decisions and can make no more."""

    id: int
    name: str
    role: Role
    active: bool
    has_password: bool
    added_at: datetime


class People:
    """People by name."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, name: str, role: str = "reviewer", password: str | None = None) -> Person:
        """Add, or enable again and change; Invalid for a name or role that will not do."""
        clean = reviewer_name(name)
        if role not in ROLES:
            raise Invalid(f"There is no role {role!r}.", f"Use one of {', '.join(ROLES)}.")
        values: dict[str, object] = {"role": role, "active": True}
        if password is not None:
            values["secret"] = _hashed(password)
        with self._transactions.write() as connection:
            changed = connection.execute(update(people).where(people.c.name == clean).values(**values)).rowcount
            if not changed:
                connection.execute(insert(people).values(name=clean, added_at=datetime.now(UTC), **values))
        return self._found(clean)

    def all(self) -> tuple[Person, ...]:
        """By name."""
        with self._transactions.read() as connection:
            rows = connection.execute(select(people).order_by(people.c.name)).all()
        return tuple(
            Person(r.id, r.name, r.role, r.active, has_password=r.secret is not None, added_at=r.added_at) for r in rows
        )

    def disable(self, name: str) -> Person:
        """Raises NotFound for an unknown name."""
        with self._transactions.write() as connection:
            connection.execute(update(people).where(people.c.name == name).values(active=False))
        return self._found(name)

    def check(self, name: str, password: str) -> Person | None:
        """The person, when active and the password is theirs."""
        with self._transactions.read() as connection:
            secret = connection.execute(select(people.c.secret).where(people.c.name == name)).scalar()
        good = _matches(password, secret or _NOBODY)  # the same work for a name that is not there
        person = next((p for p in self.all() if p.name == name), None)
        return person if good and secret and person is not None and person.active else None

    def _found(self, name: str) -> Person:
        known = self.all()
        for person in known:
            if person.name == name:
                return person
        names = ", ".join(p.name for p in known) or "none yet"
        raise NotFound(f"There is no user {name!r}.", f"Known users: {names}. Add one: mapper user add NAME.")


# scrypt as RFC 7914 describes it; cost as OWASP's password storage sheet advises (N=2^15, r=8, p=3).
COST = {"n": 2**15, "r": 8, "p": 3, "maxmem": 2**26}


def _hashed(password: str, salt: bytes | None = None) -> str:
    salt = salt or os.urandom(16)
    return f"{salt.hex()}:{hashlib.scrypt(password.encode(), salt=salt, **COST).hex()}"


_NOBODY = "00" * 16 + ":" + "00" * 64


def _matches(password: str, secret: str) -> bool:
    salt, _, _ = secret.partition(":")
    return hmac.compare_digest(_hashed(password, bytes.fromhex(salt)), secret)
