"""What a feed or sitemap lists: RSS, Atom, RDF, JSON Feed, sitemaps, as XML or text, and their indexes."""

from tocsin.documents.feeds.listed import Listed, Listing, ListingKind
from tocsin.documents.feeds.listing import listing

__all__ = ["Listed", "Listing", "ListingKind", "listing"]
