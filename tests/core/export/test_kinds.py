from datetime import date
from pathlib import Path

import pytest

from core.errors import LeaseDeskError
from core.export.kinds import (
    KINDS,
    MODEL_KINDS,
    OURS_ALONE,
    TakenError,
    export,
    export_model,
)
from core.export.pdf import pdf_bytes

BEGINS = {".pdf": b"%PDF", ".docx": b"PK", ".png": b"\x89PNG", ".svg": b"<svg"}


@pytest.mark.parametrize("suffix", KINDS)
def test_each_kind_is_written_as_what_its_suffix_says(report, tmp_path, suffix):
    made = export(report, tmp_path / f"sheet{suffix}")

    assert set(tmp_path.iterdir()) == set(made.paths)
    assert made.notes == ()
    for path in made.paths:
        assert path.read_bytes().lstrip().startswith(BEGINS[suffix])


def test_a_capital_suffix_is_the_same_kind(report, tmp_path):
    export(report, tmp_path / "SHEET.PDF")

    assert (tmp_path / "SHEET.PDF").read_bytes() == pdf_bytes(report)


def test_pictures_are_numbered_by_page(report, tmp_path):
    paths = export(report, tmp_path / "sheet.svg").paths

    assert [path.name for path in paths[:2]] == ["sheet-1.svg", "sheet-2.svg"]


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_pages_replace_nothing_that_nobody_named(report, tmp_path, suffix):
    for number in (2, 3):
        (tmp_path / f"sheet-{number}{suffix}").write_bytes(b"holiday")

    with pytest.raises(TakenError, match=r"sheet-2.* and 1 more of its pages are already there"):
        export(report, tmp_path / f"sheet{suffix}")
    assert {one.read_bytes() for one in tmp_path.iterdir()} == {b"holiday"}

    made = export(report, tmp_path / f"sheet{suffix}", replace=True)

    assert set(tmp_path.iterdir()) == set(made.paths)
    assert all(path.read_bytes() != b"holiday" for path in made.paths)


def test_the_named_file_itself_is_replaced(report, tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(b"the last one")

    export(report, tmp_path / "sheet.pdf")

    assert (tmp_path / "sheet.pdf").read_bytes() == pdf_bytes(report)


@pytest.mark.parametrize(
    ("name", "says"), [("sheet.doc", "a .doc file"), ("sheet", "a file without a suffix")]
)
def test_an_unknown_kind_is_refused_with_those_there_are(report, tmp_path, name, says):
    with pytest.raises(LeaseDeskError, match=says) as caught:
        export(report, tmp_path / name)

    assert all(suffix in str(caught.value) for suffix in (*KINDS, *MODEL_KINDS))
    assert list(tmp_path.iterdir()) == []


def test_the_model_of_a_scenario_comes_with_a_word_that_it_is_ours_alone(sample, tmp_path):
    made = export_model(
        sample.deal, sample.scenarios[0], tmp_path / "MODEL.XLSX", today=date(2026, 5, 28)
    )

    assert made.paths[0].read_bytes().startswith(b"PK")
    assert made.notes == (OURS_ALONE,)


def test_a_missing_folder_is_said_in_a_sentence(report):
    with pytest.raises(LeaseDeskError, match="There is no folder"):
        export(report, Path("/nowhere/sheet.pdf"))


def test_a_model_that_cannot_be_written_is_said_in_a_sentence(sample):
    with pytest.raises(LeaseDeskError, match="There is no folder"):
        export_model(
            sample.deal, sample.scenarios[0], Path("/nowhere/m.xlsx"), today=date(2026, 5, 28)
        )
