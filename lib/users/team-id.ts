import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "../context";

/** The id of the team of this name, which is made when there is none; null for no name. */
export async function teamIdOf(ctx: Context, tx: Tx, name: string | undefined): Promise<number | null> {
  if (!name) return null;
  const { teams } = ctx.db.tables;
  await tx.insert(teams).values({ name, createdAt: ctx.now }).onConflictDoNothing();
  const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.name, name));
  return team?.id ?? null;
}
