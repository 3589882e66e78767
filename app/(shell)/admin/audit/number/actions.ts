"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { readNumber } from "@/lib/audit/number-story";
import { env } from "@/lib/env";
import { sealNumber } from "@/lib/numbers/seal-number";

/** The number that was typed, sealed: none stands in an address. */
export const openNumberAction = action({
  name: "open a number's story",
  permission: "audit.read",
  input: z.object({ phone: z.string().max(100) }),
  async run(ctx, { phone }): Promise<void> {
    redirect(`/admin/audit/number?n=${sealNumber(await readNumber(ctx, phone), env.authSecret)}`);
  },
});
