import os
import stat

import pytest

from gui.settings import FILE_NAME, Settings


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
def test_what_is_remembered_is_for_its_user_only(home):
    settings = Settings(home)
    settings.keep("last_deal", 3)
    settings.flush()

    assert Settings(home).number("last_deal") == 3
    assert stat.S_IMODE((home / FILE_NAME).stat().st_mode) & 0o077 == 0
