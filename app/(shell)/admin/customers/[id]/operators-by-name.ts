import type { UserContext } from "@/lib/context";
import { fold } from "@/lib/i18n/fold";
import { usersInReach } from "@/lib/team/list-team";

/** The operators whom the reader supervises, by name; until when they are away, if they are. */
export async function operatorsByName(ctx: UserContext): Promise<{ id: number; name: string; awayUntil: Date | null }[]> {
  const members = (await usersInReach(ctx)).map(({ id, name, awayUntil }) => ({ id, name, awayUntil: awayUntil !== null && awayUntil > ctx.now ? awayUntil : null, key: fold(name) }));
  return members.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)) || a.id - b.id).map(({ key: _, ...member }) => member);
}
