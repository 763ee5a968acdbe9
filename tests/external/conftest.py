"""Real logs and reference tables that stay outside the project; these tests skip where they are absent."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    default = Path(__file__).resolve().parents[3] / "shared"
    folder = Path(os.environ.get("FOLLOWUP_KIT_SHARED", default)) / "data"
    if not folder.is_dir():
        pytest.skip("the shared reference data is not on this machine (set FOLLOWUP_KIT_SHARED to its folder)")
    return folder
