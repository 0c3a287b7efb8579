export const editsAndEmails = /* sql */ `
-- What was typed into an edit that was not saved yet: by message, because several may be left half done.
CREATE TABLE edit_draft (
  conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  message_uuid TEXT NOT NULL,
  -- as the message stood when editing began
  before TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, message_uuid)
) STRICT, WITHOUT ROWID;

-- Tells people of one name apart.
ALTER TABLE person ADD COLUMN email TEXT;
`
