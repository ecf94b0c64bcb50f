"""The child process: a packed document on standard input, its frameworks or a named error on standard output."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mapper.documents.carry import unpack
from mapper.documents.worker import answer_once
from mapper.frameworks.infer import infer_frameworks
from mapper.settings import Limits


def _infer(order: Mapping[str, Any], data: bytes, limits: Limits) -> bytes:
    inference = infer_frameworks(unpack(data.decode("ascii")), order["ids"])
    return b"inference\n" + json.dumps(asdict(inference)).encode("ascii")


if __name__ == "__main__":
    answer_once(_infer)
