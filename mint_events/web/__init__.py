"""What every room's screens share: guards, languages, pages, security, downloads, errors."""
