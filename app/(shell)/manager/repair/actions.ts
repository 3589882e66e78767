"use server";

import { z } from "zod";
import type { RepairDone } from "@/components/repair/types";
import { action } from "@/lib/action";
import { formatPhone } from "@/lib/i18n/format-phone";
import { formId } from "@/lib/input";
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
      phone: formatPhone(customer.phone, defaultCountry), suppressed: customer.blockedBy !== null,
      twin: twin && (`${twin.firstName} ${twin.lastName}`.trim() || `#${twin.id}`),
    };
  },
});
