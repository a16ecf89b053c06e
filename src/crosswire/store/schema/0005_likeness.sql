-- Likeness as a function of the articles alone: what depended on when an article came is dropped, and all are compared anew.

DROP TABLE features;
DROP TABLE terms;
DROP TABLE looked;
DROP TABLE near;
DROP TABLE alike;

CREATE TABLE postings (              -- by the hash of a term the articles that it tells, packed by runs of their numbers
    term INTEGER NOT NULL,
    part INTEGER NOT NULL,
    entries BLOB NOT NULL,           -- number of an article (4 bytes) and weight of the term in it (4 bytes), by rising number
    PRIMARY KEY (term, part)
);

CREATE TABLE near (                  -- the articles most like each one
    article INTEGER PRIMARY KEY REFERENCES articles (number),
    numbers BLOB NOT NULL,           -- numbers of articles, the most alike first: signed integers of eight bytes
    cosines BLOB NOT NULL,           -- floats of eight bytes
    least REAL NOT NULL,             -- likeness from which another article would be one of them
    day REAL,                        -- of publication, counted from the year 1
    local BLOB                       -- weights of its terms among its neighbours: floats of eight bytes
);
CREATE INDEX near_least ON near (article, least, day);

CREATE TABLE alike (                 -- compared pairs, the lower number first; 0 where they are all but unlike
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    likely REAL NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX alike_by_b ON alike (b);
