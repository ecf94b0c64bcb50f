"""Shared by all rings: an encoder that needs no model, so that unit tests are fast and exact."""

import pytest
from hash_encoder import HashEncoder


@pytest.fixture
def hash_encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture(scope="session")
def shared_hash_encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture(scope="session")
def councils(tmp_path_factory):
    """A workspace folder with the councils' frameworks read from their PDFs by the real model; not to be changed."""
    from mapper.settings import load_settings
    from mapper.workspace.workspace import Workspace

    folder = tmp_path_factory.mktemp("councils") / "workspace"
    with Workspace.open(load_settings(folder, environ={})) as space:
        space.load_corpora()
        space.embed()
    return folder
