import pytest

from tests.export.golden_files import FOLDER, golden


@pytest.mark.parametrize("name", sorted(golden()))
def test_golden(name: str) -> None:
    """What people see changes only when somebody has read the change: `python tools/make_golden.py`."""
    assert (FOLDER / name).read_text("utf-8") == golden()[name]
