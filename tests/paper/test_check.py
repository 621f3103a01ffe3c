"""Missing libraries are named by their Debian packages."""

import pytest

from mint_events.paper import check


def test_nothing_is_missing_here() -> None:
    assert check.missing_libraries() == []
    check.main()


def test_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(check.LIBRARIES, "libnot-there.so.0", "libnot-there0")
    assert check.missing_libraries() == ["libnot-there0"]
    with pytest.raises(SystemExit, match="libnot-there0"):
        check.main()


def test_script_without_letters_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check.missing_scripts() == []
    monkeypatch.setattr(check, "SCRIPTS", {"Latin": 0x41, "Nobody's": 0x10FFFD})
    assert check.missing_scripts() == ["Nobody's"]
    with pytest.raises(SystemExit, match="fonts-noto-core"):
        check.main()
    monkeypatch.setattr(check.shutil, "which", lambda _: None)
    assert check.missing_scripts() == []
