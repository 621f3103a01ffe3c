"""The only writers of the reports' tables; they never commit."""
