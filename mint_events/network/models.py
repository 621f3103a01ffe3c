"""Tables of the network: clusters, their member organisations, contacts, and lists to be imported."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mint_events.kernel.database import Base, Moment
from mint_events.kernel.names import MAILBOX_LENGTH


class Cluster(Base):
    """A group of members with a common field; `shape` marks it on badges and in lists."""

    __tablename__ = "clusters"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name_de: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    shape: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]


class Member(Base):
    """A member organisation. `name_key` is its name as compared; on `left_on` it is one no more."""

    __tablename__ = "members"
    __table_args__ = (
        CheckConstraint(
            "left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on", name="left_after_joined"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200), unique=True)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"), index=True)
    joined_on: Mapped[date | None] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
    website: Mapped[str] = mapped_column(String(300), default="", server_default="")


class MemberContact(Base):
    """Someone to whom a member's invitations go. `mailbox_key` is the mailbox as compared."""

    __tablename__ = "member_contacts"
    __table_args__ = (
        UniqueConstraint("member_id", "mailbox_key"),
        CheckConstraint("lang IN ('de', 'en')", name="lang"),
        CheckConstraint("given_name <> '' OR family_name <> ''", name="named"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254))
    mailbox_key: Mapped[str] = mapped_column(String(MAILBOX_LENGTH))
    lang: Mapped[str] = mapped_column(String(2))
    position: Mapped[str] = mapped_column(String(150))


class MemberImport(Base):
    """A list that somebody wants to import, as text; `report` says by line what became of it."""

    __tablename__ = "member_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment)
    written_at: Mapped[datetime | None] = mapped_column(Moment)
    report: Mapped[str | None] = mapped_column(Text)
