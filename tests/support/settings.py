"""Settings as tests want them: nothing is read from the environment."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from mint_events.config import Settings

BASE_URL = "http://127.0.0.1:5000"


def settings_for(data_dir: Path, database_url: str, **others: Any) -> Settings:
    """The settings of a small installation; `others` replace some of them."""
    usual = Settings(
        data_dir=data_dir,
        database_url=database_url,
        secret_key="only for tests, " + "x" * 40,
        base_url=BASE_URL,
        host="127.0.0.1",
        port=5000,
        workers=1,
        demo=False,
        smtp=None,
        mail_from="MINT Events <events@example.org>",
        redis_url=None,
        trusted_proxies=0,
    )
    return replace(usual, **others)
