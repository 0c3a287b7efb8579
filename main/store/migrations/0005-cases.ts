export const cases = /* sql */ `
-- The list in groups by case: the case whose review comes first is on top, those without a review
-- follow by name, and conversations without a case are last. Columns of their own, so that an index
-- holds the rows in that order and a window of them is read without sorting.
ALTER TABLE conversation ADD COLUMN case_uuid TEXT AS (case_json ->> '$.uuid') VIRTUAL;
ALTER TABLE conversation ADD COLUMN case_rank INTEGER AS (
  CASE WHEN case_json IS NULL THEN 9000000000000000000
  ELSE CAST(coalesce(case_json ->> '$.reviewAt', 8000000000000000000) AS INTEGER) END
) VIRTUAL;
ALTER TABLE conversation ADD COLUMN case_name TEXT AS (
  lower(CAST(coalesce(case_json ->> '$.name', '') AS TEXT))
) VIRTUAL;
CREATE INDEX conversation_by_case ON conversation
  (archived, case_rank, case_name, case_uuid, pinned DESC, activity_at DESC, uuid);
CREATE INDEX conversation_case ON conversation (case_uuid) WHERE case_json IS NOT NULL;
`
