"""Named values of this installation (a refitted calibration, say) in and out, as JSON."""

import json
from typing import Any

from sqlalchemy import delete, insert, select

from mapper.store.engine import Transactions
from mapper.store.schema import settings


class Choices:
    """JSON values by name."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def get(self, name: str) -> Any:
        """None when it was never set."""
        with self._transactions.read() as connection:
            found = connection.execute(select(settings.c.json).where(settings.c.name == name)).scalar()
        return None if found is None else json.loads(found)

    def set(self, name: str, value: Any) -> None:
        """Keep; None forgets."""
        with self._transactions.write() as connection:
            connection.execute(delete(settings).where(settings.c.name == name))
            if value is not None:
                connection.execute(insert(settings).values(name=name, json=json.dumps(value, ensure_ascii=False)))
