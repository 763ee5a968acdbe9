"""The cells that need DuckDB or Spark, which the usual run leaves out, are run where those are installed."""

import nbformat
import pytest
from nbclient import NotebookClient


@pytest.mark.engines
@pytest.mark.spark
def test_a_file_in_duckdb_and_in_spark_gives_the_same_table(project_folder, tmp_path):
    for name in ("duckdb", "pyspark.sql"):
        pytest.importorskip(name, reason=f"{name} is not installed: uv run --all-extras pytest -m engines")
    notebook = nbformat.read(project_folder / "notebooks/10_for_careers_services.ipynb", as_version=4)
    left_out = [cell for cell in notebook.cells if "nbval-skip" in cell.metadata.get("tags", [])]
    assert ["duckdb" in cell.source or "spark" in cell.source for cell in left_out] == [True, True]
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert [cell.outputs[-1]["data"]["text/plain"] for cell in left_out] == ["True", "True"]
