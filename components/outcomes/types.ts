import type { FormAction } from "@/components/users/form-action";
import type { ManagedDisposition, ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";

/** What the address opens beside the table. */
export type Panel =
  | { kind: "add" }
  | { kind: "edit"; outcome: ManagedOutcome; /** Something of its second level was just done. */ afterCloser: boolean }
  | { kind: "closer"; outcome: ManagedOutcome; disposition: ManagedDisposition | null };

export type ActionName = "saveOutcome" | "moveOutcome" | "deleteOutcome" | "saveDisposition" | "moveDisposition" | "deleteDisposition";
export type Actions = Record<ActionName, FormAction>;

export const screen = "/admin/outcomes";
export const editHref = (code: string): string => `${screen}?panel=edit&outcome=${code}`;
