"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { formId } from "@/lib/input";
import { revealNumber } from "@/lib/numbers/reveal-number";

/** The button beside a masked number. */
export const revealAction = action({
  name: "show a number",
  permission: "numbers.reveal",
  input: z.object({ customerId: formId, place: z.coerce.number().int().min(0).max(1000) }),
  run: revealNumber,
});
