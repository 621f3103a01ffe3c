"""No text on a certificate is longer than its form allows, whoever writes it."""

import pytest
from flask import Flask
from sqlalchemy.exc import DataError, IntegrityError

from mint_events.kernel import clock
from mint_events.kernel.words import Words
from mint_events.reports.actions.certificate_settings import SettingsSent, set_certificate_settings
from mint_events.reports.models import CertificateSettings
from tests.factories import make_event
from tests.support.house import House

MOST = {
    "contents_de": 900, "contents_en": 900, "place": 80, "signatory": 120, "role_de": 120,
    "role_en": 120,
}  # fmt: skip
EMPTY = SettingsSent(Words("", ""), None, "lessons", "Heilbronn", "", Words("", ""))


@pytest.mark.parametrize("column", MOST)
def test_table_takes_the_longest_and_nothing_longer(app: Flask, house: House, column: str) -> None:
    house.do(set_certificate_settings, make_event(app).id, EMPTY, clock.now())
    write = f"UPDATE certificate_settings SET {column} = :text"
    house.sql(write, {"text": "ß" * MOST[column]})
    with pytest.raises((IntegrityError, DataError)):
        house.sql(write, {"text": "ß" * (MOST[column] + 1)})
    assert len(getattr(house.one(CertificateSettings), column)) == MOST[column]
