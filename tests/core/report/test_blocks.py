import json
from datetime import date

import pytest

from core.report.blocks import Chart, Paragraph, Report, Tick, as_data


def test_a_report_becomes_plain_data_with_the_kind_of_each_block():
    report = Report(
        kind="Memo",
        title="T",
        subtitle="",
        meta=(),
        blocks=(
            Paragraph(text="“Quoted”"),
            Chart(title="C", alt="a", values=(1.0,), across=(), up=(Tick(at=0.0, label="0"),)),
        ),
        footer=("x",),
        date=date(2026, 5, 3),
    )

    data = json.loads(json.dumps(as_data(report)))

    assert data["date"] == "2026-05-03"
    assert data["blocks"][0] == {"block": "Paragraph", "text": "“Quoted”"}
    assert data["blocks"][1]["up"] == [{"block": "Tick", "at": 0.0, "label": "0"}]


def test_what_is_no_block_is_refused():
    with pytest.raises(TypeError):
        as_data(object())
