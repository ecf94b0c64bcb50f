"""The child process: an order and a file on standard input, a packed document or a named error on standard output."""

import json
import resource
import sys

from mapper.documents.carry import pack
from mapper.documents.parse import parse
from mapper.errors import MapperError
from mapper.settings import Limits


def _bound(limits: Limits) -> None:
    """Hold this process to its memory and processor time, and keep it from writing files."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    seconds = max(1, int(limits.seconds) + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve() -> None:
    """Read one order, parse one file, answer once."""
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    data = sys.stdin.buffer.read(order["size"])
    out = sys.stdout.buffer
    try:
        _bound(limits)
        answer = b"document\n" + pack(parse(data, order["name"], limits)).encode("ascii")
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
