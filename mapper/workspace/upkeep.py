"""What keeps an installation going: filled vector caches, speed and memory measured."""

import time
from itertools import permutations

from mapper.documents.read import read_document
from mapper.errors import NotFound
from mapper.evaluation.timing import timing_section
from mapper.evaluation.types import Row, Section
from mapper.frameworks.infer import infer_frameworks
from mapper.mappings.crosswalk import Known, map_facets
from mapper.mappings.facets import read_facets
from mapper.scoring.profile import SHELF
from mapper.vectors.cache import CachedEncoder, MemoryCache
from mapper.vectors.models import load_encoder
from mapper.workspace.context import Context, Progress
from mapper.workspace.ingest import catalogue


def embed(context: Context, progress: Progress) -> int:
    """Encode everything that crosswalks and scores will ask for; return how many vectors the model has kept."""
    versions = context.database.frameworks.all()
    for n, version in enumerate(versions):
        progress(n, len(versions), f"Embedding {version.id}")
        read_facets(version.framework, context.encoder)
        SHELF.get(version.framework, context.encoder)
    progress(len(versions), len(versions), "Embedded")
    return context.database.vectors.count(context.encoder.sha256)


def benchmark(context: Context, progress: Progress) -> tuple[Section, ...]:
    """Speed and memory on this machine: reading a document, all crosswalks from an empty cache, scoring a page."""
    corpora, versions = context.settings.corpora_dir, context.database.frameworks.all()
    if not versions:
        raise NotFound("There is no framework to measure with.", "Load one: mapper ingest FILE.")
    encoder = load_encoder(context.settings.model, context.settings.models_dir)
    rows: list[Row] = []
    for n, entry in enumerate(catalogue(corpora).values()):
        progress(n, len(versions), f"Reading {entry['file']}")
        data = (corpora / entry["file"]).read_bytes()
        start = time.perf_counter()
        document = read_document(data, entry["file"], context.settings.limits)
        read = time.perf_counter() - start
        infer_frameworks(document, tuple(entry["ids"]))
        whole = time.perf_counter() - start
        rows.append(Row(entry["file"], (document.pages, read, whole, document.pages / whole)))
    reading = Section("Extraction", ("pages", "read, s", "whole, s", "pages a second"), tuple(rows))
    progress(len(versions) - 1, len(versions), "Crosswalks from an empty cache")
    cold = CachedEncoder(encoder, MemoryCache())
    start = time.perf_counter()
    known: Known = {}
    facets = [read_facets(v.framework, cold) for v in versions]
    for a, b in permutations(facets, 2):
        map_facets(a, b, cold, background=facets, known=known)
    seconds = time.perf_counter() - start
    pairs = len(versions) * (len(versions) - 1)
    walks = Section("Crosswalks", ("pairs", "seconds"), (Row("every pair, both ways, empty cache", (pairs, seconds)),))
    largest = max((v.framework for v in versions), key=lambda f: sum(1 for _ in f.indicators()))
    return reading, walks, timing_section(largest, encoder)
