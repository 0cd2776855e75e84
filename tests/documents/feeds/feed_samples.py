"""Short feeds and sitemaps, whole, for the tests to read and to break."""

from __future__ import annotations

from typing import Final

from tocsin.documents.raw import Raw

ADDRESS: Final = "https://example.org/news/feed.xml"
RSS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour &amp;amp; Sea</title><link>https://example.org/</link>
<item><title>Ships &lt;b&gt;leave&lt;/b&gt; port &amp; 5 &lt; 6</title><link>/a?x=1&amp;y=2</link>
<guid isPermaLink="false">one</guid><pubDate>Thu, 07 Nov 2024 10:00:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>
<description><![CDATA[<p>Three left.</p><p>Two &eacute;tudes.</p><script>x()</script>]]></description></item>
<item><title>Ships return</title><link>https://example.org/b</link><guid>https://example.org/b</guid>
<pubDate>Fri, 08 Nov 2024 10:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM: Final = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Sea &lt;i&gt;News&lt;/i&gt;</title>
<link rel="self" href="https://example.org/atom"/><link rel="next" href="/atom?page=2"/>
<entry><id>urn:1</id><title>Ships leave</title><link href="/a"/><updated>2024-11-07T10:00:00Z</updated>
<published>2024-11-07T10:00:00+02:00</published><author><name>Ann</name></author><author><name>Bo</name></author>
<content type="html">&lt;p&gt;Three left.&lt;/p&gt;</content></entry></feed>"""
RDF: Final = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>Sea</title></channel>
<item rdf:about="https://example.org/a"><title>Ships leave</title><dc:date>2024-11-07</dc:date></item></rdf:RDF>"""
JSON: Final = """{"version": "https://jsonfeed.org/version/1.1", "title": "Sea", "next_url": "/feed?page=2", "items": [
{"id": 1, "url": "/a", "title": "Ships leave", "date_published": "2024-11-07T10:00:00+02:00",
 "authors": [{"name": "Ann"}, {"name": "Bo"}], "content_html": "<p>Three left.</p>"},
{"id": "https://example.org/b", "content_text": "Two came.", "date_modified": "2024-11-08T10:00:00Z"}]}"""
URLSET: Final = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
URLS: Final = (
    "<url><loc>https://example.org/a?x=1&y=2</loc><lastmod>2024-11-08</lastmod>"
    "<image:image><image:loc>https://example.org/a.jpg</image:loc></image:image>"
    "<news:news><news:publication><news:name>Sea</news:name></news:publication>"
    "<news:publication_date>2024-11-07T10:00:00+02:00</news:publication_date>"
    "<news:title><![CDATA[Ships & boats leave]]></news:title></news:news></url>"
    "<url><loc> https://example.org/b </loc></url>"
)
SITEMAP: Final = f'<?xml version="1.0"?>\n{URLSET}{URLS}</urlset>'
INDEX: Final = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>https://example.org/1.xml.gz</loc><lastmod>2024-11-08</lastmod></sitemap>"
    "<sitemap><loc>2.xml</loc></sitemap><sitemap><loc>ftp://example.org/3.xml</loc></sitemap>"
    "<sitemap><loc>https://example.org/1.xml.gz</loc></sitemap></sitemapindex>"
)
SAMPLES: Final = (RSS, ATOM, RDF, JSON, SITEMAP, INDEX)


def raw(content: str | bytes, *, address: str | None = ADDRESS, media_type: str | None = None) -> Raw:
    """Return what `find` would: the bytes under the name of their address."""
    encoded = content.encode() if isinstance(content, str) else content
    return Raw(content=encoded, name=address or "feed.xml", address=address, media_type=media_type)


def item(number: int) -> str:
    """Return one item of an RSS feed."""
    link = f"https://example.org/{number}"
    return f"<item><title>No. {number}</title><link>{link}</link><pubDate>7 Nov 2024</pubDate></item>"
