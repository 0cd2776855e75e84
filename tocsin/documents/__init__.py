"""Find a report, fetch it, extract its text, divide it into blocks, and date it."""

from tocsin.documents.extract import extract
from tocsin.documents.find import find
from tocsin.documents.items import holds_many, items
from tocsin.documents.language import language_name
from tocsin.documents.notices import NoticeKind, notices
from tocsin.documents.raw import LIMIT, Raw

__all__ = ["LIMIT", "NoticeKind", "Raw", "extract", "find", "holds_many", "items", "language_name", "notices"]
