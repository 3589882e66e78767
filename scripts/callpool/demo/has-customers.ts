import type { Db } from "@/db/client";

/** Whether the database holds any customer. */
export async function hasCustomers(db: Db): Promise<boolean> {
  const { customers } = db.tables;
  const found = await db.read.select({ id: customers.id }).from(customers).limit(1);
  return found.length > 0;
}
