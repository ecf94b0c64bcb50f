"""The child process: an order and a file on standard input, a packed document or a named error on standard output."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from mapper.documents.bounds import bind
from mapper.documents.carry import pack
from mapper.documents.parse import PictureReader, parse
from mapper.errors import MapperError
from mapper.settings import Limits


def serve(read_pictures: PictureReader | None = None) -> None:
    """Read one order, parse one file, answer once."""

    def read(order: Mapping[str, Any], data: bytes, limits: Limits) -> bytes:
        return b"document\n" + pack(parse(data, order["name"], limits, read_pictures)).encode("ascii")

    answer_once(read)


def answer_once(work: Callable[[Mapping[str, Any], bytes, Limits], bytes]) -> None:
    """Read an order and its data from standard input, bind this process to its limits, and write what `work` makes of
    it, or a named error, to standard output.
    """
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    data = sys.stdin.buffer.read(order["size"])
    out = sys.stdout.buffer
    try:
        bind(limits, order["parent"])
        answer = work(order, data, limits)
    except MapperError as fault:
        told = {"type": type(fault).__name__, "what": fault.what, "todo": fault.todo}
        answer = b"error\n" + json.dumps(told).encode()
    except MemoryError:
        answer = b"memory\n"
    except RecursionError:
        answer = b"damaged\n"
    except Exception:
        # The library's own words may hold text of the document: none of them leaves this process.
        answer = b"damaged\n"
    out.write(answer)
    out.flush()


if __name__ == "__main__":
    serve()
