import { z } from "zod";
import { formId } from "../input";

export const callAgainInput = z.object({ customerId: formId });
export const lookUpInput = z.object({ number: z.string().trim().min(1).max(100) });
/** `read` is the number as it was read when it was looked up. */
export const takeCallerInput = z.object({ take: formId, read: z.string().max(40) });
