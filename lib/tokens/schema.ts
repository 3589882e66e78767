import { z } from "zod";
import { permissions } from "../auth/permissions";
import { formId } from "../input";

/** How long a token made on the screen may be valid, in days; 0 for until it is revoked. */
export const validDays = [30, 90, 365, 0] as const;

const several = z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(z.enum(permissions)).optional());

/** The form "New token". */
export const newTokenInput = z.object({
  username: z.string().trim().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  reach: z.enum(["all", "only"]),
  scopes: several,
  days: z.coerce.number().pipe(z.literal(validDays)),
});

export const tokenIdInput = z.object({ id: formId });
