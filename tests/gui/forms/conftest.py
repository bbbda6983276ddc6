import pytest

from core import resources
from core.terms.dealfile import read_deal_file
from gui.document import LeaseDocument


@pytest.fixture
def document(qapp):
    """The sample deal, with its first scenario open and as the baseline."""
    file = read_deal_file(resources.path("deals", resources.FIRST_DEAL))
    document = LeaseDocument()
    document.open(file.deal, file.scenarios[0], baseline=file.scenarios[0])
    return document


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window of its own that has the keyboard."""
    kept = []  # pytest-qt holds widgets weakly

    def show(widget):
        qtbot.addWidget(widget)
        kept.append(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    yield show
    kept.clear()
