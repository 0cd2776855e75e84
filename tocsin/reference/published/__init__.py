"""What issuing bodies publish: where it is, and what their files say."""

from tocsin.reference.published.listed import Kind, Listed, ListedName, ListFile, Quality
from tocsin.reference.published.publications import Publication, publications
from tocsin.reference.published.read import read_list, read_spending
from tocsin.reference.published.table import SpendingFile

__all__ = [
    "Kind",
    "ListFile",
    "Listed",
    "ListedName",
    "Publication",
    "Quality",
    "SpendingFile",
    "publications",
    "read_list",
    "read_spending",
]
