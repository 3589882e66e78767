"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { erasePerson } from "@/lib/erase/erase-person";
import { AppError } from "@/lib/errors";
import { formId } from "@/lib/input";

const input = z.object({
  id: formId,
  /** The number of the record, as somebody typed it. */
  confirmed: z.string().max(40),
  keepOff: z.literal("on").optional().transform((box) => box === "on"),
});

export const erasePersonAction = action({
  name: "erase person",
  permission: "customers.delete",
  input,
  async run(ctx, { id, confirmed, keepOff }): Promise<void> {
    if (confirmed.replace(/^\s*#/, "").trim() !== String(id)) throw new AppError("invalid_input", {}, [{ path: "confirmed", code: "record_differs" }]);
    await erasePerson(ctx, { customerId: id, keepOffList: keepOff });
    redirect(`/admin/customers/${id}`);
  },
});
