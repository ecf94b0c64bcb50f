"""A framework and an encoder in; seconds and memory of the product's own work out (`mapper benchmark`)."""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from mapper.documents.types import PlainText
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.scoring.neutral import neutral_embed
from mapper.scoring.profile import build_profile
from mapper.scoring.score import score_reading
from mapper.texts.read import read_text
from mapper.vectors.cache import CachedEncoder, MemoryCache
from mapper.vectors.types import Encoder

PAGE = """Purpose of the job
To lead the income team so that charges are collected promptly and fairly.
Main duties
- Set clear objectives for the team and review progress with each officer every month.
- Plan and monitor the income budget, and explain differences to the head of service.
- Work with finance, customer services and voluntary groups to help people who cannot pay.
- Find better ways to collect charges, try them out and measure what they save.
- Answer complaints from residents within ten working days and learn from them.
- Write clear reports for committee and present them to councillors.
- Keep personal data secure and follow the council's financial rules.
- Coach officers, agree what training they need and let them lead projects of their own.
- Use collection figures to decide where visits and letters do most good.
- Prepare the team for the new billing system and listen to their worries about it.
Person specification
Essential
- Able to make sound decisions on incomplete information and to explain them.
- Able to negotiate repayment plans with tact.
- Able to plan work so that deadlines set by law are met.
- A commitment to treating everybody with respect.
- Experience of leading a small team.
- Knowledge of council tax law.
- Confident with spreadsheets and SQL.
Desirable
- A qualification in revenues and benefits.
All employees must follow the health and safety policy and the equal opportunities policy.
"""
"""About a page of a made-up job description: 230 words, 18 statements that ask something."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One piece of work: middle and worst of `runs`, in seconds."""

    name: str
    middle: float
    worst: float
    runs: int


def timed(name: str, work: Callable[[], object], runs: int) -> Timing:
    """Run once unmeasured, then `runs` times."""
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Timing(name, statistics.median(seconds), max(seconds), runs)


def peak_memory() -> int:
    """Largest resident size of this process so far, in bytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size * 1024


def measure(framework: Framework, encoder: Encoder, runs: int = 5) -> tuple[Timing, ...]:
    """Give an encoder without a cache, else only the first run encodes anything.

    A page is read as `Workspace.score` reads it: what was encoded to tell the kinds of line is not encoded again.
    """
    sentences = [line.strip("- ") for line in PAGE.splitlines()]

    def page() -> None:
        once = CachedEncoder(encoder, MemoryCache())
        score_reading(read_text(PlainText("page", PAGE), "job", neutral_embed(once)), framework, once)

    return (
        timed("encode one sentence", lambda: encoder.encode(sentences[:1]), runs),
        timed(f"encode {len(sentences)} sentences", lambda: encoder.encode(sentences), runs),
        timed("read a framework's own classifiers", lambda: build_profile(framework, encoder), 1),
        timed("score one page, framework read", page, runs),
    )


def timing_section(framework: Framework, encoder: Encoder, runs: int = 5) -> Section:
    """Milliseconds, and the peak of memory in the note."""
    rows = tuple(Row(t.name, (1000 * t.middle, 1000 * t.worst, t.runs)) for t in measure(framework, encoder, runs))
    note = f"{framework.id}; peak memory of this process {peak_memory() / 1e6:.0f} MB."
    return Section("Speed", ("middle, ms", "worst, ms", "runs"), rows, note)
