export const discarded = /* sql */ `
-- When the user discarded the message (epoch milliseconds), for as long as that can be undone; 0 = never.
ALTER TABLE outbox ADD COLUMN discarded_at INTEGER NOT NULL DEFAULT 0;

-- What was fetched to be shown goes with its conversation; NULL: fetched before this was known.
ALTER TABLE file_cache ADD COLUMN conversation_uuid TEXT;
CREATE INDEX file_cache_conversation ON file_cache (conversation_uuid);
CREATE TRIGGER file_cache_gone AFTER DELETE ON conversation BEGIN
  DELETE FROM file_cache WHERE conversation_uuid = old.uuid;
END;
`
