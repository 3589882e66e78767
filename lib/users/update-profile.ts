import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { userForChange } from "./guards";
import type { ProfileInput } from "./schema";

const fields = ["name", "locale", "theme", "dialTemplate", "singleKeys", "pullNext"] as const;

/** Changes what is given of one's own profile; the rest stays. Counts at the next request. */
export async function updateProfile(ctx: UserContext, input: ProfileInput): Promise<void> {
  requirePermission(ctx.actor, "profile.own");
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const user = await userForChange(ctx, tx, ctx.actor.userId);
    const changed = fields.filter((field) => input[field] !== undefined && input[field] !== user[field]);
    if (changed.length === 0) return;
    const values = Object.fromEntries(changed.map((field) => [field, input[field]])) as Partial<typeof user>;
    await tx.update(users).set(values).where(eq(users.id, user.id));
    await writeAudit(tx, ctx, {
      action: "user.update_profile", entity: "user", entityId: user.id,
      // A person's name is not kept for ever.
      details: Object.fromEntries(changed.map((field) => [field, field === "name" ? {} : { from: user[field], to: input[field] }])),
    });
  });
}
