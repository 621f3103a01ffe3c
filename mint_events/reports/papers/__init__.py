"""The reports on paper: long lists, typeset (docs/decisions/0018-lists.md)."""

from mint_events.reports.papers.attendance import attendance_pdf
from mint_events.reports.papers.heads import EventHead
from mint_events.reports.papers.signatures import SignatureRow, signatures_pdf

__all__ = ["EventHead", "SignatureRow", "attendance_pdf", "signatures_pdf"]
