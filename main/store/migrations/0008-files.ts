export const files = /* sql */ `
-- A file is looked for among the messages of its conversation that have files at all.
CREATE INDEX message_with_files ON message (conversation_id) WHERE files_json <> '[]';

-- What came down: where the part of a download lies that broke off, or the file that was saved.
CREATE TABLE download (
  file_uuid TEXT PRIMARY KEY,
  part TEXT,
  -- tells the version that the part is of; NULL: it can't be gone on with
  validator TEXT,
  path TEXT,
  size INTEGER,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX download_done ON download (at) WHERE path IS NOT NULL;

-- Files fetched to be shown, encrypted, each in a file with a name that says nothing.
CREATE TABLE file_cache (
  file_uuid TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- bytes before encryption
  size INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX file_cache_used ON file_cache (used_at);
`
