"""Tables of the reports."""

from mint_events.reports.models.certificates import Certificate, CertificateSettings

__all__ = ["Certificate", "CertificateSettings"]
