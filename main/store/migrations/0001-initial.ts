export const initial = /* sql */ `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 'revision' rises with every commit that a screen could show.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('revision', 1);

CREATE TABLE person (
  uuid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  has_login INTEGER,
  folded TEXT NOT NULL
) STRICT;

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  created_at INTEGER,
  updated_at INTEGER,
  pinned INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  is_admin INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  participants_count INTEGER NOT NULL DEFAULT 0,
  messages_count INTEGER NOT NULL DEFAULT 0,
  files_count INTEGER NOT NULL DEFAULT 0,
  case_json TEXT,
  tags_json TEXT NOT NULL DEFAULT '[]',
  participants_json TEXT NOT NULL DEFAULT '[]',
  -- the row's second line, made when something changes so that the list is one plain read
  preview_json TEXT,
  -- the newest message as the server's list told it
  latest_uuid TEXT,
  latest_at INTEGER,
  latest_updated_at INTEGER,
  latest_deleted INTEGER NOT NULL DEFAULT 0,
  latest_text TEXT,
  latest_author_uuid TEXT,
  latest_author_name TEXT,
  -- all that the list said, to see at a glance whether anything changed
  fingerprint TEXT NOT NULL DEFAULT '',
  -- what the list said of the thread alone; when it moves, the thread has to be read
  thread_state TEXT NOT NULL DEFAULT '',
  needs_pull INTEGER NOT NULL DEFAULT 0,
  -- all messages back to the first are here
  complete INTEGER NOT NULL DEFAULT 0,
  -- read mark: messages after (read_at, read_ord) are unread; NULL = no mark yet
  read_at INTEGER,
  read_ord INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  activity_at INTEGER NOT NULL DEFAULT 0,
  min_ord INTEGER NOT NULL DEFAULT 0,
  max_ord INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversation_list ON conversation (archived, pinned DESC, activity_at DESC, uuid);
CREATE INDEX conversation_unread ON conversation (archived, unread) WHERE unread > 0;

CREATE INDEX conversation_needs_pull ON conversation (activity_at) WHERE needs_pull = 1;

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- NULL until the server has confirmed it
  uuid TEXT UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  -- 1 = in the outbox, 0 = on the server
  pending INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  -- breaks ties within one second, the resolution of the server's clock
  ord INTEGER NOT NULL,
  author_uuid TEXT,
  author_name TEXT NOT NULL,
  contents TEXT NOT NULL,
  updated_at INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0,
  edited INTEGER NOT NULL DEFAULT 0,
  reactions_json TEXT NOT NULL DEFAULT '[]',
  files_json TEXT NOT NULL DEFAULT '[]',
  -- written on this computer: its server copy has been accounted for
  sent_here INTEGER NOT NULL DEFAULT 0,
  discarded INTEGER NOT NULL DEFAULT 0,
  change_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX message_thread ON message (conversation_id, pending, sent_at, ord, id);
CREATE INDEX message_changed ON message (conversation_id, change_seq);

CREATE VIRTUAL TABLE message_fts USING fts5 (
  contents,
  content = 'message',
  content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER message_fts_insert AFTER INSERT ON message BEGIN
  INSERT INTO message_fts (rowid, contents) VALUES (new.id, new.contents);
END;
CREATE TRIGGER message_fts_update AFTER UPDATE OF contents ON message
WHEN old.contents IS NOT new.contents BEGIN
  INSERT INTO message_fts (message_fts, rowid, contents) VALUES ('delete', old.id, old.contents);
  INSERT INTO message_fts (rowid, contents) VALUES (new.id, new.contents);
END;
CREATE TRIGGER message_fts_delete AFTER DELETE ON message BEGIN
  INSERT INTO message_fts (message_fts, rowid, contents) VALUES ('delete', old.id, old.contents);
END;

CREATE TABLE draft (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- A file of a draft (message_id NULL) or of a message on its way.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  message_id INTEGER REFERENCES message (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  type TEXT
) STRICT;
CREATE INDEX attachment_draft ON attachment (conversation_id) WHERE message_id IS NULL;
CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL UNIQUE REFERENCES message (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'waiting', 'unconfirmed', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- newest server message known when it was written: read-back goes that far
  after_uuid TEXT,
  after_at INTEGER,
  next_try_at INTEGER NOT NULL DEFAULT 0,
  failure_json TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_lane ON outbox (conversation_id, id);
`
