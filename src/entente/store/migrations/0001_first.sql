-- A record's first shape. Bodies are the JSON of the nouns in entente.model; columns beside them are for asking.

CREATE TABLE articles (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title     TEXT,
    publisher TEXT,
    url       TEXT,
    published TEXT,
    language  TEXT,
    claims    INTEGER NOT NULL,          -- of body and lead
    body      BLOB NOT NULL              -- the report without its claims
);
CREATE INDEX articles_by_time ON articles (published);

CREATE TABLE claims (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    article   TEXT NOT NULL REFERENCES articles (id),
    ordinal   INTEGER NOT NULL,          -- in the article, in reading order
    happening TEXT NOT NULL,             -- what ties the claims of one page
    start     INTEGER NOT NULL,
    body      BLOB NOT NULL
);
CREATE INDEX claims_of_happening ON claims (happening);
CREATE INDEX claims_of_article ON claims (article, ordinal);

-- What one page tells of one happening. Its id is the page's name for it; `event` is where it was merged to,
-- so that this table also says what became of an id that is no longer an event's.
CREATE TABLE happenings (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    event     TEXT NOT NULL,
    parent    TEXT,                      -- the happening that this one is part of
    block     TEXT NOT NULL,             -- happenings of different blocks are never compared; '' for none
    first     TEXT,                      -- the days within which it may have been; NULL: merged with none
    last      TEXT,
    body      BLOB NOT NULL
);
CREATE INDEX happenings_of_event ON happenings (event);
CREATE INDEX happenings_of_parent ON happenings (parent);
CREATE INDEX happenings_of_block ON happenings (block, first, last);
CREATE VIEW aliases AS SELECT id AS old, event AS id FROM happenings WHERE id <> event;

CREATE TABLE events (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    type       TEXT NOT NULL,
    status     TEXT NOT NULL,
    historical INTEGER NOT NULL,
    first      TEXT,                     -- the days of the event, NULL where no page says
    last       TEXT,
    sorting    TEXT NOT NULL,            -- the day by which it is put in order: its own, else of the report
    place      TEXT NOT NULL,            -- names of places and countries, in lower case, between line breaks
    counted    INTEGER NOT NULL          -- how many claims of bodies and leads tell of it or of its parts
);
CREATE INDEX events_by_time ON events (sorting);

CREATE TABLE participants (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    code  TEXT NOT NULL,
    PRIMARY KEY (code, event)
) WITHOUT ROWID;
CREATE INDEX participants_of_event ON participants (event);

CREATE TABLE judgements (
    a     TEXT NOT NULL,
    b     TEXT NOT NULL,
    made  TEXT NOT NULL,                 -- by whom
    body  BLOB NOT NULL,
    PRIMARY KEY (a, b, made)
) WITHOUT ROWID;
CREATE INDEX judgements_of_b ON judgements (b);

CREATE TABLE people (
    number  INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    surname TEXT NOT NULL,               -- folded: no accents, lower case
    names   TEXT NOT NULL,               -- all forms, folded, between line breaks
    states  TEXT NOT NULL,               -- of the posts, between line breaks
    body    BLOB NOT NULL
);
CREATE INDEX people_by_surname ON people (surname);
CREATE INDEX people_of_article ON people (article);

CREATE TABLE passages (
    number  INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id),
    part    TEXT NOT NULL,
    start   INTEGER NOT NULL,
    words   TEXT NOT NULL
);
CREATE VIRTUAL TABLE passage_words USING fts5 (
    words, content = 'passages', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    words, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
