export const discarded = /* sql */ `
-- When the user discarded the message (epoch milliseconds), for as long as that can be undone; 0 = never.
ALTER TABLE outbox ADD COLUMN discarded_at INTEGER NOT NULL DEFAULT 0;

-- What was fetched to be shown goes with the conversation that it was shown in. Of what is kept nobody knows
-- which that was: it is fetched anew when it is looked at again.
DELETE FROM file_cache;
ALTER TABLE file_cache ADD COLUMN conversation_uuid TEXT NOT NULL DEFAULT '';
`
