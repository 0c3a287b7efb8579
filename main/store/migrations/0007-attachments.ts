export const attachments = /* sql */ `
-- Each save of a draft carries a version, and so does its sending: one that comes late is known by it.
ALTER TABLE conversation ADD COLUMN draft_version INTEGER NOT NULL DEFAULT 0;

-- When it was removed (epoch milliseconds), for as long as that can be undone; 0 = it is there.
ALTER TABLE attachment ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX attachment_removed ON attachment (removed) WHERE removed > 0;

-- What was pasted has no file: its bytes, in parts, come and go with the attachment.
CREATE TABLE pasted (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (attachment_id, part)
) STRICT;

-- The user wants it stopped: if Plannr does not have it, it is not sent again.
ALTER TABLE outbox ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0;
`
