"""The user's own folders are those of the system, though its package is not asked everywhere."""

from pathlib import Path

import platformdirs
import pytest

from dpo_desktop.desk.places import default_vault, preferences_file


@pytest.mark.parametrize("named", ["", "relative", "own"])
@pytest.mark.parametrize("home", ["", "relative", "home"])
def test_folders_are_the_systems(
    named: str, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absolute(name: str) -> str:
        return name if name in {"", "relative"} else str(tmp_path / name)

    monkeypatch.setenv("HOME", absolute(home))
    monkeypatch.setenv("XDG_DATA_HOME", absolute(named))
    monkeypatch.setenv("XDG_CONFIG_HOME", absolute(named))
    data = platformdirs.user_data_path("dpo-desktop", appauthor=False)
    settings = platformdirs.user_config_path("dpo-desktop", appauthor=False)
    assert default_vault() == data / "vault"
    assert preferences_file() == settings / "preferences.json"
