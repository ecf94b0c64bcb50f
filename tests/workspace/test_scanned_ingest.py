"""A scan is never published by the way: it stays a draft, whatever was asked, and says why."""

from dataclasses import replace

import pytest

from mapper.documents.parse import parse
from mapper.settings import load_settings
from mapper.workspace import ingest
from mapper.workspace.workspace import Workspace

TEXT = """# Behaviour framework

## 1. Working together
- Shares what is known with colleagues
- Asks others for help early
- Supports the team under pressure

## 2. Serving people
- Listens to what residents say
- Keeps promises made to people
- Explains decisions in plain words

## 3. Getting results
- Plans work and keeps to the plan
- Puts problems right when they appear
- Learns from what went wrong
"""


@pytest.mark.parametrize("pictures", [(), (1,)])
def test_publish_holds_back_what_was_read_from_pictures(tmp_path, monkeypatch, pictures):
    def read(data, name, limits):
        return replace(parse(data, name, limits), ocr_pages=pictures)

    monkeypatch.setattr(ingest, "read_document", read)
    with Workspace.open(load_settings(tmp_path, {})) as space:
        done = space.ingest(TEXT.encode(), "plain.md", ["plain"], publish=True, author="a person")
        assert space.framework_version("plain").status == ("draft" if pictures else "published")
    told = [w for w in done.warnings if "pictures" in w]
    assert bool(told) is bool(pictures)
    assert any("draft" in w for w in told) is bool(pictures)
