"""Limits and a parent's number in; this process held to them: memory, time, no files, no life of its own."""

import ctypes
import os
import resource
import signal
import sys

from mapper.settings import Limits

DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2): the signal that the kernel sends when the parent ends, however it ends."""


def bind(limits: Limits, parent: int) -> None:
    """Hold this process to `limits.memory_bytes` and `limits.seconds`, keep it from writing files, and end it with
    its parent: a command that is killed leaves no reader behind.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before the call above
            os._exit(1)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    seconds = max(1, int(limits.seconds) + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
