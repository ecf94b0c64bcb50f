"""What keeps an installation going: filled vector caches, figures, people's own calibration."""

from mapper.mappings.facets import read_facets
from mapper.scoring.profile import SHELF
from mapper.workspace.context import Context, Progress


def embed(context: Context, progress: Progress) -> int:
    """Encode everything that crosswalks and scores will ask for; return how many vectors the model has kept."""
    versions = context.database.frameworks.all()
    for n, version in enumerate(versions):
        progress(n, len(versions), f"Embedding {version.id}")
        read_facets(version.framework, context.encoder)
        SHELF.get(version.framework, context.encoder)
    progress(len(versions), len(versions), "Embedded")
    return context.database.vectors.count(context.encoder.sha256)
