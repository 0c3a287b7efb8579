/** Later than any message, in seconds: 35 bits. Below it, 27 bits hold the message's id. */
const rowid = (row: string) =>
  `((min(max(${row}.sent_at / 1000, 0), 34359738367) << 27) | ${row}.id)`
const isFound = (row: string) => `${row}.deleted = 0 AND ${row}.discarded = 0`
const values = (row: string) => `
  ${rowid(row)}, searchable(${row}.contents),
  CASE ${row}.files_json WHEN '[]' THEN '' ELSE
    (SELECT searchable(group_concat(value ->> '$.name', ' ')) FROM json_each(${row}.files_json)) END,
  'all c' || ${row}.conversation_id
    || coalesce(' a' || replace(${row}.author_uuid, '-', ''), '')
    || CASE ${row}.files_json WHEN '[]' THEN '' ELSE ' hasfile' END`

export const search = /* sql */ `
DROP TRIGGER message_fts_insert;
DROP TRIGGER message_fts_update;
DROP TRIGGER message_fts_delete;
DROP TABLE message_fts;

-- The row's number begins with the time, so that the newest come first without sorting, and a span of
-- time is a span of rows. 'facets' holds what is filtered by: conversation, author, whether it has files.
CREATE VIRTUAL TABLE message_search USING fts5 (
  words, files, facets,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So'",
  prefix = '1 2 3'
);
INSERT INTO message_search (rowid, words, files, facets)
SELECT ${values('m')}
FROM message m WHERE ${isFound('m')};

CREATE TRIGGER message_search_insert AFTER INSERT ON message WHEN ${isFound('new')} BEGIN
  INSERT INTO message_search (rowid, words, files, facets) VALUES (${values('new')});
END;
CREATE TRIGGER message_search_update
AFTER UPDATE OF contents, sent_at, deleted, discarded, files_json, author_uuid ON message
WHEN old.contents IS NOT new.contents OR old.sent_at IS NOT new.sent_at
  OR old.deleted IS NOT new.deleted OR old.discarded IS NOT new.discarded
  OR old.files_json IS NOT new.files_json OR old.author_uuid IS NOT new.author_uuid
BEGIN
  DELETE FROM message_search WHERE rowid = ${rowid('old')} AND ${isFound('old')};
  INSERT INTO message_search (rowid, words, files, facets)
  SELECT ${values('new')}
  WHERE ${isFound('new')};
END;
CREATE TRIGGER message_search_delete AFTER DELETE ON message WHEN ${isFound('old')} BEGIN
  DELETE FROM message_search WHERE rowid = ${rowid('old')};
END;

-- Conversations by name, case and people, for the jump to one of them.
CREATE VIRTUAL TABLE conversation_search USING fts5 (
  name, case_name,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So'",
  prefix = '1 2 3'
);
INSERT INTO conversation_search (rowid, name, case_name)
SELECT id, searchable(name), searchable(coalesce(case_json ->> '$.name', '')) FROM conversation;
CREATE TRIGGER conversation_search_insert AFTER INSERT ON conversation BEGIN
  INSERT INTO conversation_search (rowid, name, case_name)
  VALUES (new.id, searchable(new.name), searchable(coalesce(new.case_json ->> '$.name', '')));
END;
CREATE TRIGGER conversation_search_update AFTER UPDATE OF name, case_json ON conversation
WHEN old.name IS NOT new.name OR old.case_json IS NOT new.case_json
BEGIN
  DELETE FROM conversation_search WHERE rowid = old.id;
  INSERT INTO conversation_search (rowid, name, case_name)
  VALUES (new.id, searchable(new.name), searchable(coalesce(new.case_json ->> '$.name', '')));
END;
CREATE TRIGGER conversation_search_delete AFTER DELETE ON conversation BEGIN
  DELETE FROM conversation_search WHERE rowid = old.id;
END;
`
