CREATE OR REPLACE FUNCTION audit_entries_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.details = '{"erased": true}'::jsonb AND (to_jsonb(NEW) - 'details' - 'entity_id') = (to_jsonb(OLD) - 'details' - 'entity_id')
      AND (NEW.entity_id = OLD.entity_id OR (OLD.entity = 'suppression' AND NEW.entity_id = 'erased')) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit entries are never changed';
  END IF;
  RAISE EXCEPTION 'audit entries are never deleted';
END
$$;
