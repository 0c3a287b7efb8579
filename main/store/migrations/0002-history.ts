export const history = /* sql */ `
-- Messages of the server that are here: kept in step, because counting a long thread takes long.
ALTER TABLE conversation ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET stored = (
  SELECT count(*) FROM message m WHERE m.conversation_id = conversation.id AND m.uuid IS NOT NULL
);

-- Where the slow second look at this thread stands, and when it was last through.
ALTER TABLE conversation ADD COLUMN deep_page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN deep_at INTEGER NOT NULL DEFAULT 0;

CREATE INDEX conversation_incomplete ON conversation (activity_at)
WHERE complete = 0 AND gone = 0;
CREATE INDEX conversation_deep ON conversation (deep_at) WHERE complete = 1 AND gone = 0;
`
