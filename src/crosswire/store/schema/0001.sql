-- What a store holds. Bulk records (texts, annotations) are in Parquet segments; here is what points at them, what
-- became of each input, and what was found. Nothing in it depends on the clock.

CREATE TABLE segments (
    name TEXT PRIMARY KEY,           -- file below segments/, named by its content
    kind TEXT NOT NULL,              -- articles | annotated
    rows INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE files (                 -- files that were read whole: a second look at their size and time is enough
    path TEXT PRIMARY KEY,
    stamp TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE inputs (                -- the ledger
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('stored', 'stored-with-warnings', 'quarantined', 'rejected')),
    why TEXT NOT NULL,
    article TEXT,
    PRIMARY KEY (name, sha256)
) WITHOUT ROWID;
CREATE INDEX inputs_by_article ON inputs (article);

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    outlet TEXT,
    url TEXT,
    headline TEXT,
    published TEXT,
    language TEXT,
    characters INTEGER NOT NULL,
    segment TEXT NOT NULL REFERENCES segments (name),
    place INTEGER NOT NULL
);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_day ON articles (published);

CREATE TABLE annotated (             -- what the per-article stages made of an article
    article TEXT PRIMARY KEY REFERENCES articles (id),
    stage TEXT NOT NULL,             -- version, model and lexicons that made it
    segment TEXT NOT NULL REFERENCES segments (name),
    place INTEGER NOT NULL,
    sketch BLOB NOT NULL             -- what is compared with other articles' to find stories
) WITHOUT ROWID;

CREATE TABLE features (              -- hashed runs of words and rare terms, to find what may tell one story
    feature INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number),
    PRIMARY KEY (feature, article)
) WITHOUT ROWID;

CREATE TABLE alike (                 -- compared pairs, the lower number first
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    likely REAL NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX alike_by_b ON alike (b);

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    members TEXT NOT NULL,           -- hash over the articles, the stage and the settings that the result was made of
    title TEXT NOT NULL DEFAULT '',
    first TEXT,
    last TEXT,
    articles INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    findings INTEGER NOT NULL DEFAULT 0,
    result BLOB                      -- crosswire.compare/1, zlib
) WITHOUT ROWID;

CREATE TABLE story_articles (
    article TEXT PRIMARY KEY REFERENCES articles (id),
    story TEXT NOT NULL REFERENCES stories (id)
) WITHOUT ROWID;
CREATE INDEX story_articles_by_story ON story_articles (story);

CREATE TABLE story_alias (           -- a story that became part of another one
    alias TEXT PRIMARY KEY,
    story TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE claims (
    story TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    articles INTEGER NOT NULL,
    independent INTEGER,
    disinterested INTEGER,
    flags TEXT NOT NULL,
    PRIMARY KEY (story, id)
) WITHOUT ROWID;

CREATE TABLE findings (
    story TEXT NOT NULL,
    place INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (story, place)
) WITHOUT ROWID;

CREATE TABLE events (
    story TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    actors TEXT NOT NULL,
    recipients TEXT NOT NULL,
    day TEXT,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (story, id)
) WITHOUT ROWID;

CREATE TABLE entities (
    story TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (story, id)
) WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities (name);

CREATE TABLE sources (
    story TEXT NOT NULL,
    article TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (story, article, place)
) WITHOUT ROWID;
CREATE INDEX sources_by_name ON sources (name);

CREATE VIRTUAL TABLE texts USING fts5 (headline, text, tokenize = 'unicode61 remove_diacritics 2');
