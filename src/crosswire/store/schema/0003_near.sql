-- What finds the story of a new article among very many: the nearest neighbours of each, and how common terms are.

CREATE TABLE near (                  -- the articles most like each one, as they were when it was compared
    article INTEGER PRIMARY KEY REFERENCES articles (number),
    numbers BLOB NOT NULL,           -- numbers of articles, the most alike first: signed integers of eight bytes
    cosines BLOB NOT NULL            -- floats of eight bytes
);

CREATE TABLE terms (                 -- in how many articles a term stands, by its hash
    term INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
);

CREATE TABLE looked (                -- one row: articles when all were compared last, and those that came since
    articles INTEGER NOT NULL,
    since INTEGER NOT NULL
);

DELETE FROM features;                -- they were of another kind; all articles are compared anew
DELETE FROM alike;
