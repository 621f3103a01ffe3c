"""Names that are real and must work, and things people, robots and jokers type into a field."""

from dataclasses import dataclass

# Real names: (given, family). They must come through every surface unchanged.
REAL_NAMES = (
    ("Jörg", "Müller-Lüdenscheidt"),
    ("Sinéad", "O'Brien"),
    ("Thị Ánh", "Nguyễn"),
    ("太郎", "山田"),
    ("Мария", "Кузнецова"),
    ("محمد", "عبد الله"),
    ("Ελένη", "Παπαδοπούλου"),
    ("Łukasz", "Żółć"),
    ("Ingeborg", "Weiß"),
    ("Bùi", "Đặng"),
    ("Øystein", "Ødegård"),
    ("นภา", "วงศ์สวัสดิ์"),
    ("प्रिया", "शर्मा"),
    ("נועה", "כהן"),
    ("می\u200cخواهم", "رضایی"),  # a joiner that Persian needs
    ("X Æ", "Y"),
    ("Anna-Lena Sophie Charlotte", "von und zu Hohenstein-Waldburg"),
    ("D’Arcy", "St. John"),
    ("Ó", "É"),
)


@dataclass(frozen=True)
class Typed:
    """What was typed and what is kept of it."""

    what: str
    typed: str
    kept: str


HOSTILE = (
    Typed("markup", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    Typed("an attribute's end", '"><img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)>'),
    Typed("a template", "{{ 7*7 }}{% raw %}", "{{ 7*7 }}{% raw %}"),
    Typed("a format", "{0.__class__} %s %(x)s", "{0.__class__} %s %(x)s"),
    Typed("SQL", "Robert'); DROP TABLE guests;--", "Robert'); DROP TABLE guests;--"),
    Typed("a formula", "=HYPERLINK(1)", "=HYPERLINK(1)"),
    Typed("a header", "Anna\r\nBcc: all@example.org", "Anna Bcc: all@example.org"),
    Typed("every kind of line", "A\nB\rC\u0085D\u2028E\u2029F\vG\fH", "A B C D E F G H"),
    Typed("a null", "An\x00na", "Anna"),
    Typed("a bell and an escape", "An\x07na\x1b[31m", "Anna[31m"),
    Typed("text turned round", "Anna\u202eannA", "AnnaannA"),
    Typed("isolates", "\u2066Anna\u2069", "Anna"),
    Typed("zero width spaces", "An\u200bna\ufeff", "Anna"),
    Typed("a soft hyphen", "An\u00adna", "Anna"),
    Typed("tags", "Anna\U000e0041\U000e007f", "Anna"),
    Typed("private use", "Anna\ue000", "Anna"),
    Typed("no character", "Anna\uffff\U0001ffff", "Anna"),
    Typed("a lone surrogate", "Anna\ud800", "Anna"),
    Typed("a replacement", "Anna\ufffd", "Anna"),
    Typed("blank letters", "\u3164\u115f\u1160\uffa0\u2800", ""),
    Typed("spaces", "  Anna \u00a0\u2003 Maria\t", "Anna Maria"),
    Typed("only spaces", " \t\u3000 ", ""),
    Typed("joiners alone", "\u200d\u200c", ""),
    Typed("joiners outside", "\u200dAnna\u200c", "Anna"),
    Typed("apart and together", "Jo\u0308rg", "Jörg"),
    Typed("marks piled up", "Z" + "\u0335" * 40, "Z" + "\u0335" * 4),
    Typed("an emoji family", "👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
)
MAILBOXES = (
    ("anna@example.org", "anna@example.org"),
    (" anna@example.org ", "anna@example.org"),
    ("Anna.Maria+mint@Example.ORG", "Anna.Maria+mint@example.org"),
    ("anna@münchen.example", "anna@münchen.example"),
    ("anna@xn--mnchen-3ya.example", "anna@münchen.example"),
    ("jörg@example.org", "jörg@example.org"),
    ("o'brien@example.org", "o'brien@example.org"),
)
NO_MAILBOXES = (
    "",
    "anna",
    "@example.org",
    "anna@",
    "anna@example",
    "anna@localhost",
    "anna@@example.org",
    "anna@example..org",
    ".anna@example.org",
    "anna@example.org\nBcc: all@example.org",
    "anna@example.org, bert@example.org",
    "Anna <anna@example.org>",
    "anna maria@example.org",
    "anna@[127.0.0.1]",
    '"anna maria"@example.org',
    "anna\x00@example.org",
    "anna@exam\u200bple.org",
    "anna@" + "a" * 64 + ".org",
)
