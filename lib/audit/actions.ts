/**
 * Every action that the audit knows, by what it is about; the words are under `audit.actions` in the messages. What is
 * written and not here is shown as it stands, and a test finds it.
 */
export const auditActions = {
  customers: [
    "customer.add", "customer.change", "customer.repair", "customer.merge", "customer.not_same", "customer.reserve", "customer.unreserve", "customer.erase", "customer.take", "customer.owner", "customers.bulk",
    "customers.reserve", "customers.unreserve", "customers.owner", "customers.to_pool", "customers.new_round", "customers.move", "customers.priority", "customers.suppress", "customers.delete",
    "callback.move", "callback.cancel", "callback.give",
  ],
  calls: ["assignment.release", "assignment.skip", "assignment.reassign", "team.hand_over", "team.return", "call.correct"],
  imports: ["import.draft", "import.start", "import.discard", "import.undo", "import.undone"],
  suppression: ["suppression.add", "suppression.change", "suppression.lift", "suppression.expire"],
  setup: [
    "list.add", "list.change", "list.pause", "list.resume", "list.delete", "outcome.add", "outcome.update", "outcome.move", "outcome.delete",
    "disposition.add", "disposition.update", "disposition.move", "disposition.delete", "settings.update", "demo.fill", "view.add", "view.change", "view.delete",
  ],
  people: [
    "user.add", "user.sign_in", "user.sign_out", "user.change_password", "user.reset_password", "user.change_role", "user.change_team", "user.deactivate", "user.reactivate",
    "user.sign_out_everywhere", "user.update_profile", "user.set_pull_next", "user.away", "user.back", "break.start", "break.end", "token.create", "token.revoke",
  ],
  reads: [
    "customer.reveal", "customer.open_by_search", "customer.incoming_lookup", "suppression.reveal", "customers.export", "returns.export", "suppression.export", "import.export_rejected",
    "audit.export", "audit.number", "audit.number_pdf",
  ],
} as const;

export const auditKinds = Object.keys(auditActions) as AuditKind[];
export type AuditKind = keyof typeof auditActions;
export type AuditAction = (typeof auditActions)[AuditKind][number];

/** What entries are about, by the name in `entity`. */
export const auditEntities = ["customer", "customers", "user", "import", "suppression", "list", "outcome", "disposition", "settings", "token", "returns", "audit", "view", "number", "pool"] as const;
export type AuditEntity = (typeof auditEntities)[number];

export const auditDoors = ["screen", "api", "cli", "job"] as const;
export type AuditDoor = (typeof auditDoors)[number];
