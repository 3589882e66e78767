CREATE TRIGGER `audit_entries_stay` BEFORE DELETE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_hold` BEFORE UPDATE ON `audit_entries`
WHEN NOT (
  new.details = '{"erased":true}' AND new.id = old.id AND new.at = old.at AND new.actor_id IS old.actor_id AND new.via = old.via
  AND new.token_id IS old.token_id AND new.address IS old.address AND new.action = old.action AND new.entity = old.entity AND new.entity_id = old.entity_id
)
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
