import { and, eq } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import type { Customer } from "../pool/types";

type Numbered = Pick<Customer, "id" | "phone" | "phone2" | "struckPhones">;

/** Whether a number is, or ever was, one of a customer's: to dial, struck, or called once. */
export async function hasNumber({ tables: { calls } }: Db, query: Reader | Tx, { id, phone, phone2, struckPhones }: Numbered, number: string): Promise<boolean> {
  if (phone === number || phone2 === number || struckPhones.includes(number)) return true;
  const [called] = await query.select({ id: calls.id }).from(calls).where(and(eq(calls.phone, number), eq(calls.customerId, id))).limit(1);
  return called !== undefined;
}
