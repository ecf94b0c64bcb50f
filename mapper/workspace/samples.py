"""A kind of text in; the names and the words of the samples that come with the product out."""

import re
from typing import Literal

from mapper.documents.plain import plain_text
from mapper.documents.read import read_document
from mapper.errors import NotFound
from mapper.workspace.workspace import Workspace

Samples = Literal["jobs", "appraisals"]
SAMPLES = (".docx", ".txt", ".md")
MARKS = re.compile(r"(?m)^#{1,6} +|\*\*")


def samples(space: Workspace, kind: Samples = "jobs") -> tuple[str, ...]:
    """Names of the sample texts that come with the product, one file each; empty where there are none."""
    folder = space.settings.corpora_dir / kind
    if not folder.is_dir():
        return ()
    found = {p.stem: p.name for p in sorted(folder.iterdir()) if p.suffix in SAMPLES and p.stem != "README"}
    return tuple(found[stem] for stem in sorted(found))


def sample(space: Workspace, name: str, kind: Samples = "jobs") -> str:
    """A sample's words; NotFound for a name that is not among `samples`."""
    if name not in samples(space, kind):
        raise NotFound("There is no such sample.", "Paste a text of your own.")
    data = (space.settings.corpora_dir / kind / name).read_bytes()
    # marks of Markdown are not what a person would have typed or pasted
    return MARKS.sub("", plain_text(read_document(data, name, space.settings.limits)).text)
