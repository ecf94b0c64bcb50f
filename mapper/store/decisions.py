"""Decisions in, one transaction each (or one for many); the whole append-only log out, in order."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from mapper.errors import Conflict, Invalid
from mapper.review.types import Decision
from mapper.store.engine import Transactions
from mapper.store.schema import decisions


class Decisions:
    """The `DecisionLog` of `mapper.review.types`; numbers follow the order of commits."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def append(self, decision: Decision, expected_seq: int | None = None) -> Decision:
        """Store and return with `seq`; durable once this returns.

        `expected_seq` is the last `seq` of the pair that the person saw (0: none); Conflict names the newer one.
        """
        with self._transactions.write() as connection:
            if expected_seq is not None:
                self._refuse_if_changed(connection, decision, expected_seq)
            return self._insert(connection, decision)

    def append_all(self, many: Sequence[Decision]) -> tuple[Decision, ...]:
        """Store all or, when anything fails, none."""
        with self._transactions.write() as connection:
            return self.append_within(connection, many)

    def append_within(self, connection: Connection, many: Sequence[Decision]) -> tuple[Decision, ...]:
        """Store inside the caller's transaction."""
        return tuple(self._insert(connection, d) for d in many)

    def read(self, subject: str | None = None, object: str | None = None) -> Sequence[Decision]:
        """Every decision in order, of all pairs or of one pair of frameworks, as subject and object."""
        query = select(decisions).order_by(decisions.c.seq)
        if subject is not None:
            query = query.where(decisions.c.subject_framework == subject)
        if object is not None:
            query = query.where(decisions.c.object_framework == object)
        with self._transactions.read() as connection:
            return tuple(_decision(row) for row in connection.execute(query))

    def _insert(self, connection: Connection, decision: Decision) -> Decision:
        other = object_framework(decision)
        row = asdict(decision) | {"subject_framework": framework_of(decision.subject_id), "object_framework": other}
        row.pop("seq")
        known = {name: value for name, value in row.items() if name in decisions.c}
        seq = connection.execute(insert(decisions).values(**known).returning(decisions.c.seq)).scalar_one()
        return replace(decision, seq=int(seq), object_framework=other)

    def _refuse_if_changed(self, connection: Connection, decision: Decision, expected_seq: int) -> None:
        same_object = (
            decisions.c.object_id.is_(None)
            if decision.object_id is None
            else decisions.c.object_id == decision.object_id
        )
        last = connection.execute(
            select(decisions)
            .where(
                decisions.c.subject_id == decision.subject_id,
                decisions.c.object_framework == object_framework(decision),
                same_object,
            )
            .order_by(decisions.c.seq.desc())
        ).first()
        if last is None or last.seq <= expected_seq:
            return
        raise Conflict(
            f"{last.reviewer} decided on this pair first: {last.verdict}, "
            f"{last.decided_at:%d %B %Y at %H:%M} UTC (decision {last.seq}).",
            "Look at that decision, then decide again.",
        )


def framework_of(element_id: str) -> str:
    """`mansfield/2/level-1/3` -> `mansfield`."""
    return element_id.split("/", 1)[0]


def object_framework(decision: Decision) -> str:
    """The framework on the other side; raises Invalid where a decision of no counterpart does not name it."""
    if decision.object_id is not None:
        return framework_of(decision.object_id)
    if decision.object_framework is None:
        raise Invalid(
            f"The decision on {decision.subject_id} says there is no counterpart, but not in which framework.",
            "Give the object framework's id.",
        )
    return decision.object_framework


def _decision(row: Row[Any]) -> Decision:
    values = dict(row._mapping)
    values.pop("subject_framework")
    return Decision(**values)
