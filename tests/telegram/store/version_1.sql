PRAGMA application_id = 1902207604;
CREATE TABLE updates (
    place INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL UNIQUE,
    chat INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    done REAL,
    payload TEXT
);
CREATE INDEX pending_updates ON updates (update_id) WHERE done IS NULL;
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER UNIQUE,
    chat INTEGER NOT NULL,
    person INTEGER,
    message INTEGER,
    asked REAL NOT NULL,
    outcome TEXT NOT NULL,
    digest TEXT NOT NULL,
    question TEXT NOT NULL,
    kept TEXT NOT NULL
);
CREATE INDEX answers_by_message ON answers (chat, message);
CREATE INDEX answers_by_person ON answers (person, chat, asked);
CREATE INDEX answers_by_time ON answers (asked);
CREATE TABLE posts (
    answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    place INTEGER NOT NULL,
    message INTEGER,
    post TEXT,
    PRIMARY KEY (answer, place)
);
CREATE TABLE votes (
    answer INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    person INTEGER NOT NULL,
    up INTEGER NOT NULL,
    given REAL NOT NULL,
    PRIMARY KEY (answer, person)
) WITHOUT ROWID;
CREATE TABLE people (
    person INTEGER PRIMARY KEY,
    language TEXT NOT NULL
);
INSERT INTO updates VALUES (1, 400, 7, 2, NULL, '{"update_id":400}');
INSERT INTO answers VALUES (12, 400, 7, 7, 70, 1000.0, 'not_found', 'd0', 'Who?',
    '{"question":"Who?","language":"en","confidence":0.5,"cited":[],"closest":[{"number":1,"article_id":"a","title":"A","source":"a.txt","paragraph":1,"passage":"He came.","sentence":[0,8],"highlight":null}],"further":[],"articles":3,"small_talk":null}');
INSERT INTO posts VALUES (12, 0, 501, NULL);
INSERT INTO posts VALUES (12, 1, NULL, '{"html":"<b>two</b>","buttons":[[["up","v:12:1",""]]]}');
INSERT INTO votes VALUES (12, 8, 1, 1001.0);
INSERT INTO people VALUES (7, 'ar');
PRAGMA user_version = 1;
