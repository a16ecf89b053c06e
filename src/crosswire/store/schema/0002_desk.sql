-- What decisions by hand and watches need beside their files: which decisions the stories were made under, what each
-- watch has seen, and what it has told.

CREATE TABLE replayed (              -- decisions on stories that the present grouping follows
    decision TEXT PRIMARY KEY,
    line TEXT NOT NULL               -- the decision itself: an undo must find what it was about
) WITHOUT ROWID;

CREATE TABLE followed (              -- decisions inside stories that their present results follow
    story TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (story, decision)
) WITHOUT ROWID;

CREATE TABLE watches (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    post TEXT                        -- address that the user named for a POST
) WITHOUT ROWID;

CREATE TABLE watch_seen (            -- content keys of what a watch knows: it never tells one twice
    watch TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (watch, key)
) WITHOUT ROWID;

CREATE TABLE alerts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    watch TEXT NOT NULL,
    story TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,   -- 1 when it was printed
    posted INTEGER NOT NULL DEFAULT 0, -- 1 when the address of the watch took it
    alert TEXT NOT NULL                -- JSON
);
CREATE INDEX alerts_by_watch ON alerts (watch);

CREATE TABLE questions (             -- what a person could decide about stories, with what hangs on it
    story TEXT NOT NULL,
    name TEXT NOT NULL,
    target TEXT NOT NULL,            -- story | claim | family | discrepancy
    stake REAL NOT NULL,
    size INTEGER NOT NULL,           -- breaks ties: articles or mentions of the cluster
    question BLOB NOT NULL,          -- JSON
    PRIMARY KEY (story, name)
) WITHOUT ROWID;
CREATE INDEX questions_by_stake ON questions (stake DESC, size DESC, story, name);

UPDATE stories SET members = '';     -- results of before have no questions: they are made anew once
