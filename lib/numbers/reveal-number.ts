import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { formatPhone } from "../i18n/format-phone";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";

type Numbered = Pick<Customer, "phone" | "phone2" | "struckPhones">;

/** A customer's numbers in an order that names each by its place: the one to dial, the second, those struck out. */
export const numbersOf = ({ phone, phone2, struckPhones }: Numbered): (string | null)[] => [phone, phone2, ...struckPhones];

/**
 * One of a customer's numbers whole, as people write it, for somebody who sees them masked; each time is in the audit before
 * it is shown.
 * @param input.place its place in `numbersOf`
 * @throws AppError forbidden, not_found
 */
export async function revealNumber(ctx: UserContext, { customerId, place }: { customerId: number; place: number }): Promise<{ phone: string }> {
  requirePermission(ctx.actor, "numbers.reveal");
  requirePermission(ctx.actor, "customers.read");
  const { customers } = ctx.db.tables;
  const { defaultCountry } = await getSettings(ctx.db);
  return ctx.db.transaction(async (tx) => {
    const [customer] = await tx.select({ phone: customers.phone, phone2: customers.phone2, struckPhones: customers.struckPhones }).from(customers).where(eq(customers.id, customerId));
    const phone = customer && numbersOf(customer)[place];
    if (!phone) throw new AppError("not_found");
    await writeAudit(tx, ctx, { action: "customer.reveal", entity: "customer", entityId: customerId, details: { fields: [place === 0 ? "phone" : place === 1 ? "phone2" : "struck"] } });
    return { phone: formatPhone(phone, defaultCountry) };
  });
}
