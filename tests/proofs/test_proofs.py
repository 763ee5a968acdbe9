import pytest

from followup_kit.errors import InvalidInput
from followup_kit.proofs import PROOF_EXPORTS, save_proof


@pytest.mark.parametrize("ending", PROOF_EXPORTS)
def test_the_ending_chooses_the_format_and_nothing_is_overwritten_unless_told(proof, tmp_path, ending):
    path = save_proof(proof, tmp_path / "proofs" / f"march{ending.upper()}")
    assert path.read_bytes() == PROOF_EXPORTS[ending](proof)
    path.write_bytes(b"signed")
    with pytest.raises(InvalidInput, match="left as it is"):
        save_proof(proof, path)
    assert path.read_bytes() == b"signed"
    save_proof(proof, str(path), overwrite=True, paper="a4")
    assert path.read_bytes() != b"signed"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_an_unknown_ending_lists_the_known_ones(proof, tmp_path):
    with pytest.raises(InvalidInput, match=r"'march.docx'.*\.pdf, \.xlsx or \.csv"):
        save_proof(proof, tmp_path / "march.docx")
