CREATE FUNCTION audit_entries_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.details = '{"erased": true}'::jsonb AND (to_jsonb(NEW) - 'details') = (to_jsonb(OLD) - 'details') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit entries are never changed';
  END IF;
  RAISE EXCEPTION 'audit entries are never deleted';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_hold BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION audit_entries_are_kept();
--> statement-breakpoint
CREATE TRIGGER audit_entries_stay BEFORE TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_are_kept();
