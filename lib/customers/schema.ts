import { z } from "zod";
import { formId } from "../input";
import { formNames, type FormTexts } from "./edit-form";

const optionalText = (max: number) => z.string().trim().max(max).optional();

/** A form's values of one name: it sends one as text, several as a list. */
const texts = z.union([z.string(), z.array(z.string()).max(2000)]).optional().transform((given) => (given === undefined ? [] : [given].flat()));

/** The fields of the forms "New customer" and "Change". */
const details = {
  firstName: z.string().trim().max(100),
  lastName: z.string().trim().max(100),
  phone: z.string().trim().min(1).max(100),
  phone2: optionalText(100),
  externalId: optionalText(100),
  email: z.union([z.literal(""), z.email().max(254)]).optional().transform((email) => (email === undefined ? undefined : email || null)),
  note: optionalText(2000).transform((note) => (note === undefined ? undefined : note || null)),
  country: optionalText(60),
  zone: optionalText(60),
  priority: z.coerce.number().int().min(-1000).max(1000).default(0),
  /** Custom fields, by their names and values in the same order. */
  fieldName: texts,
  fieldValue: texts,
};

export const newCustomerInput = z.object({ ...details, listId: formId.optional() });

const text = z.string().max(5000);

/** The form as it was opened, which it carries along. */
const opened = z.strictObject({ details: z.partialRecord(z.enum(formNames), text), fields: z.array(z.tuple([text, text])).max(2000) });

export const changeCustomerInput = z.object({
  id: formId,
  ...details,
  // Left empty by somebody who sees numbers masked.
  phone: z.string().trim().max(100),
  email: z.union([z.literal(""), z.email().max(254)]).optional(),
  note: optionalText(2000),
  was: z.string().transform((json, ctx) => {
    const read = opened.safeParse(parsed(json));
    if (read.success) return read.data satisfies FormTexts;
    ctx.addIssue({ code: "custom", message: "not a form" });
    return z.NEVER;
  }),
  over: z.literal("on").optional().transform((box) => box === "on"),
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
