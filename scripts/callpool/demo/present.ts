import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Whether the database holds any customer. */
export async function hasCustomers({ read, tables: { customers } }: Db): Promise<boolean> {
  return (await read.select({ id: customers.id }).from(customers).limit(1)).length > 0;
}

/** A letter that no customer's code of an earlier demo begins with. */
export async function freePrefix({ read, tables: { customers } }: Db): Promise<string> {
  for (let letters = "D"; ; letters += "D") {
    if ((await read.select({ id: customers.id }).from(customers).where(eq(customers.externalId, `${letters}00001`)).limit(1)).length === 0) return letters;
  }
}
