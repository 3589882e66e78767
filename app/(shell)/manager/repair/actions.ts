"use server";

import { z } from "zod";
import type { RepairDone } from "@/components/repair/types";
import { action } from "@/lib/action";
import { formId } from "@/lib/input";
import { sayNumber } from "@/lib/numbers/say-number";
import { repairNumber } from "@/lib/repair/repair-number";
import { getSettings } from "@/lib/settings/get-settings";

export const repairAction = action({
  name: "repair number",
  permission: "customers.write",
  input: z.object({ id: formId, phone: z.string().max(100) }),
  async run(ctx, input): Promise<RepairDone> {
    const { customer, twin } = await repairNumber(ctx, input);
    const { defaultCountry } = await getSettings(ctx.db);
    return {
      phone: sayNumber(ctx.actor, customer.phone, defaultCountry), suppressed: customer.blockedBy !== null,
      twin: twin && (`${twin.firstName} ${twin.lastName}`.trim() || `#${twin.id}`),
    };
  },
});
