import type { Role } from "@/db/values";
import type { Settings } from "../settings/schema";

/** Whether numbers are masked for users of a role; never for admins, who could change it. */
export const isMaskedFor = ({ maskedRoles }: Pick<Settings, "maskedRoles">, role: Role): boolean =>
  (maskedRoles as readonly Role[]).includes(role);
