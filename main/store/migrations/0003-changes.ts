export const changes = /* sql */ `
-- Besides messages, the outbox holds changes: a rename, a pin, an edit and so on. The row's id is the
-- order of the lane.
CREATE TABLE outbox_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  -- 'send', or the kind of the change
  kind TEXT NOT NULL DEFAULT 'send',
  -- of a send: its message
  message_id INTEGER UNIQUE REFERENCES message (id) ON DELETE CASCADE,
  -- of a change: uuid of the message or person that it is about, '' for the conversation itself
  target TEXT,
  change_json TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'waiting', 'unconfirmed', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  after_uuid TEXT,
  after_at INTEGER,
  next_try_at INTEGER NOT NULL DEFAULT 0,
  settle_at INTEGER NOT NULL DEFAULT 0,
  failure_json TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((kind = 'send') = (message_id IS NOT NULL)),
  CHECK ((kind = 'send') = (change_json IS NULL))
) STRICT;
INSERT INTO outbox_wider (id, conversation_id, message_id, state, attempts, after_uuid, after_at,
  next_try_at, settle_at, failure_json, created_at)
SELECT id, conversation_id, message_id, state, attempts, after_uuid, after_at, next_try_at,
  settle_at, failure_json, created_at
FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_wider RENAME TO outbox;
CREATE INDEX outbox_lane ON outbox (conversation_id, id);
CREATE INDEX outbox_target ON outbox (target, kind) WHERE target IS NOT NULL;

-- What the server says. 'name' and 'pinned' are what the screen shows: with what is on its way.
ALTER TABLE conversation ADD COLUMN server_name TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN server_pinned INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET server_name = name, server_pinned = pinned;

-- The revision at which a change of our own was confirmed: an answer to a question that was asked
-- before it does not know of it yet.
ALTER TABLE conversation ADD COLUMN own_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN own_seq INTEGER NOT NULL DEFAULT 0;
`
