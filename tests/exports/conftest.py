"""What the tests of exports share."""

import pytest

from followup_kit.model import Letter


@pytest.fixture
def letter():
    """A thank-you, ready to be saved."""
    return Letter(
        kind="thank_you",
        channel="email",
        to="Dana Smith",
        to_address="dana@acme.example",
        subject="Re: Data Analyst interview",
        body="Dear Dana Smith,\n\nThank you for the hour – I enjoyed it.\n\nKind regards,\nAlex Doe",
    )
