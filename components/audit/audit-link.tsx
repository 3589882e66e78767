import { LinkButton } from "@/components/ui/link-button";
import type { AuditEntity } from "@/lib/audit/actions";
import { auditHref } from "./address";

/** The way from a record to what was done to it; for those who may read the audit. */
export function AuditLink({ entity, id, label }: { entity: AuditEntity; id: string | number; label: string }) {
  return <LinkButton variant="quiet" href={auditHref({ entity, record: String(id) })} prefetch={false}>{label}</LinkButton>;
}
