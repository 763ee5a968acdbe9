"""How far applications came, drawn from the frame of `funnel` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def flows():
    return fk.funnel(fk.sample_tracker().events(), as_of="2026-03-20")


def test_what_flows_into_a_stage_flows_out_again_or_is_an_end(flows):
    (sankey,) = fk.plot_funnel(flows).data
    names = [label.rpartition(" ")[0] for label in sankey.node.label]
    into, out = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for start, end, n in zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True):
        out[names[start]] += n
        into[names[end]] += n
    between = [name for name in names if into[name] and out[name]]
    assert between
    assert [into[name] for name in between] == [out[name] for name in between]


def test_every_box_and_every_flow_says_its_number(flows):
    (sankey,) = fk.plot_funnel(flows).data
    assert "applied 60" in sankey.node.label
    assert all(" of " in text for text in sankey.link.customdata)


def test_it_says_the_same_in_words(flows):
    lines = fk.plot_funnel(flows).layout.meta["description"].splitlines()
    assert lines[0] == "How far they came, by all that ever happened."
    assert len(lines) >= 1 + len(flows)


def test_nothing_yet_invites_and_another_frame_is_refused(flows):
    assert "No applications to follow" in fk.plot_funnel(flows[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="funnel"):
        fk.plot_funnel(pd.DataFrame({"n": [1]}))
