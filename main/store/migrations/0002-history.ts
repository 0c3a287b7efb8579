export const history = /* sql */ `
-- Messages of the server that are here: kept in step, because counting a long thread takes long.
ALTER TABLE conversation ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET stored = (
  SELECT count(*) FROM message m WHERE m.conversation_id = conversation.id AND m.uuid IS NOT NULL
);

-- Where the slow second look at this thread stands, and when it was last through.
ALTER TABLE conversation ADD COLUMN deep_page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN deep_at INTEGER NOT NULL DEFAULT 0;

-- The newest message up to which nothing is missing. A message sent from here does not move it: what
-- others wrote just before may not have been read yet.
ALTER TABLE conversation ADD COLUMN pulled_uuid TEXT;
ALTER TABLE conversation ADD COLUMN pulled_at INTEGER;

-- The newest message when the conversation was first listed: it and all before it count as read.
ALTER TABLE conversation ADD COLUMN anchor_uuid TEXT;

-- When a look that does not find a send in doubt may be believed.
ALTER TABLE outbox ADD COLUMN settle_at INTEGER NOT NULL DEFAULT 0;

CREATE INDEX conversation_incomplete ON conversation (activity_at)
WHERE complete = 0 AND gone = 0;
CREATE INDEX conversation_deep ON conversation (deep_at) WHERE complete = 1 AND gone = 0;
`
