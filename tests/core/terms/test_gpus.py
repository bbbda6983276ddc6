import pytest

from core.terms.checks import problem_with
from core.terms.deal import FLEET
from core.terms.gpus import gpu_kinds


def test_others_are_counted_in_the_h100():
    kinds = gpu_kinds()

    assert kinds["H100 SXM"].h100_equivalents == 1.0
    assert kinds["B200 HGX"].h100_equivalents == pytest.approx(2250 / 989, abs=0.005)


def test_what_is_not_public_is_not_made_up():
    assert gpu_kinds()["MI300X"].capex_usd_per_gpu is None
    assert "capex_usd_per_gpu" not in gpu_kinds()["MI300X"].figures()


@pytest.mark.parametrize("kind", gpu_kinds().values(), ids=lambda kind: kind.name)
def test_every_figure_is_one_a_fleet_may_have_and_names_its_source(kind):
    for name, value in kind.figures().items():
        publisher, url, _ = kind.sources[name]
        assert problem_with(FLEET[name], value) is None
        assert publisher
        assert url.startswith("http")
