"""What PostgreSQL needs to answer and to take what SQLite does: the words of documents, and texts of any length.

The words are as FTS5 has them on SQLite: the same words, the same stems, nothing left out.

PostgreSQL's own English leaves out "not" and "against", and takes "U.S.-led" for something else than three words. So a
text is divided into words at whatever is no letter or digit, marks on letters are dropped, and Porter's stemmer, which
is that of FTS5, is asked for words of three letters and more. SQLite's index is that of 0001.

A row with an address, a name or a word of more than some 2,700 bytes fits into no B-tree of PostgreSQL, and would be
refused; of a hash any length can be looked up, and order is asked of no such column but by days. Frozen, as 0001 is.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# What is a letter is for Unicode to say; a database whose locale is C knows no others than English ones.
_UNICODE: Final = 'COLLATE "und-x-icu"'

_STEMS: Final = """
CREATE FUNCTION tocsin_stems(given text) RETURNS text LANGUAGE sql STABLE STRICT AS $$
  SELECT coalesce(string_agg(
    CASE WHEN length(word) < 3 THEN word ELSE coalesce((ts_lexize('tocsin_porter', word))[1], word) END,
    ' ' ORDER BY at
  ), '')
  FROM string_to_table(
    regexp_replace(
      regexp_replace(lower(normalize(given, NFD) {collation}), '[\\u0300-\\u036f]+', '', 'g'),
      '[^[:alnum:]]+', ' ', 'g'
    ), ' '
  ) WITH ORDINALITY AS words(word, at)
  WHERE word <> ''
$$
"""

# A tsvector holds a megabyte: of a text with more words than that, those are found that come first.
_WORDS: Final = """
CREATE FUNCTION tocsin_words(stems text) RETURNS tsvector LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  IF length(stems) < 400000 THEN
    RETURN to_tsvector('simple', stems);
  END IF;
  BEGIN
    RETURN to_tsvector('simple', stems);
  EXCEPTION WHEN program_limit_exceeded THEN
    RETURN to_tsvector('simple', left(stems, 400000));
  END;
END $$
"""

_INDEX: Final = """
CREATE FUNCTION tocsin_index_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stems text := tocsin_stems(new.text);
BEGIN
  INSERT INTO documents_text (number, words, length)
  VALUES (new.number, tocsin_words(stems), cardinality(string_to_array(stems, ' ')));
  RETURN NULL;
END $$
"""

_FILL: Final = """
INSERT INTO documents_text (number, words, length)
SELECT number, tocsin_words(stems), cardinality(string_to_array(stems, ' '))
FROM (SELECT number, tocsin_stems(text) AS stems FROM documents OFFSET 0) AS stemmed
"""


_OF_ANY_LENGTH: Final = (
    ("readings_by_outlet", "readings", "outlet"),
    ("claims_by_type", "claims", "type"),
    ("claim_parties_by_actor", "claim_parties", "actor"),
    ("claim_parties_by_principal", "claim_parties", "acts_for"),
    ("followings_by_address", "followings", "address"),
    ("visits_by_address", "visits", "address"),
    ("visits_by_feed", "visits", "feed"),
    ("judgements_by_subject", "judgements", "subject"),
)


def upgrade() -> None:
    """Make the table of words with what keeps it, fill it for what is there, and index what may be long by its hash."""
    if op.get_bind().dialect.name == "sqlite":
        return
    _index_words()
    for index, table, column in _OF_ANY_LENGTH:
        op.drop_index(index, table)
        op.create_index(index, table, [column], postgresql_using="hash")


def _index_words() -> None:
    bind = op.get_bind()
    unicode = bind.execute(sa.text("SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'")).scalar_one()
    op.execute("DROP INDEX documents_text")
    op.execute("CREATE TEXT SEARCH DICTIONARY tocsin_porter (TEMPLATE = snowball, Language = porter)")
    # As they stand: SQLAlchemy would take ":alnum" for a parameter.
    for function in (_STEMS.format(collation=_UNICODE if unicode else ""), _WORDS, _INDEX):
        bind.exec_driver_sql(function)
    op.execute(
        "CREATE TABLE documents_text (number integer PRIMARY KEY REFERENCES documents (number), "
        "words tsvector NOT NULL, length integer NOT NULL)"
    )
    op.execute(_FILL)
    op.execute("CREATE INDEX documents_text_by_word ON documents_text USING gin (words)")
    op.execute(
        "CREATE TRIGGER documents_index_text AFTER INSERT ON documents "
        "FOR EACH ROW EXECUTE FUNCTION tocsin_index_text()"
    )
