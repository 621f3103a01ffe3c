"""Tables of the reports."""

from mint_events.reports.models.certificates import Certificate, CertificateSettings
from mint_events.reports.models.columns import KeptColumns

__all__ = ["Certificate", "CertificateSettings", "KeptColumns"]
