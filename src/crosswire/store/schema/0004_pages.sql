-- What the pages ask over many stories: how events, outlets and names hang together, as rows to look up.

ALTER TABLE events ADD COLUMN place TEXT;          -- where it took place, as far as a text says
ALTER TABLE events ADD COLUMN lat REAL;
ALTER TABLE events ADD COLUMN lon REAL;
ALTER TABLE events ADD COLUMN exactness TEXT;      -- of the coordinates: point, city, region, country
ALTER TABLE events ADD COLUMN modes TEXT NOT NULL DEFAULT '';

CREATE TABLE parties (               -- who does what to whom: one row a party of an event
    story TEXT NOT NULL,
    event TEXT NOT NULL,
    place INTEGER NOT NULL,
    role TEXT NOT NULL,              -- actor | recipient
    name TEXT NOT NULL,
    PRIMARY KEY (story, event, place)
) WITHOUT ROWID;
CREATE INDEX parties_by_name ON parties (name, role);
CREATE INDEX events_by_day ON events (day);

CREATE TABLE names (                 -- what an article calls an entity
    story TEXT NOT NULL,
    entity TEXT NOT NULL,
    article TEXT NOT NULL,
    words TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (story, entity, article, words)
) WITHOUT ROWID;

CREATE TABLE drawn (                 -- what an article draws on
    story TEXT NOT NULL,
    article TEXT NOT NULL,
    name TEXT NOT NULL,
    credited INTEGER NOT NULL,       -- 1 where the article names it, 0 where it carries its words without saying so
    PRIMARY KEY (story, article, name)
) WITHOUT ROWID;
CREATE INDEX drawn_by_name ON drawn (name);
CREATE INDEX drawn_by_article ON drawn (article, credited);

CREATE TABLE copied (                -- pairs of articles that hang together
    story TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    relation TEXT NOT NULL,
    passages INTEGER NOT NULL,
    a_share REAL NOT NULL,
    b_share REAL NOT NULL,
    sure REAL NOT NULL,
    PRIMARY KEY (story, a, b)
) WITHOUT ROWID;
CREATE INDEX copied_by_a ON copied (a);
CREATE INDEX copied_by_b ON copied (b);

CREATE TABLE dropped (               -- claims that an article gives without the credit that others give
    story TEXT NOT NULL,
    article TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (story, article, claim)
) WITHOUT ROWID;
CREATE INDEX dropped_by_article ON dropped (article);

CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX sources_by_article ON sources (article);
CREATE INDEX stories_by_last ON stories (last);
-- in the order in which lists show them: the first page is read without sorting all
CREATE INDEX claims_by_articles ON claims (articles DESC, independent DESC, story, id);
CREATE INDEX entities_shown ON entities (name, kind, articles, mentions);
DROP INDEX entities_by_name; -- entities_shown begins as it did
CREATE INDEX copied_by_passages ON copied (passages DESC, a, b);

-- stories that were compared before have no such rows: the next run compares them anew
UPDATE stories SET members = '';
