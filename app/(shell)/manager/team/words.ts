import type { TeamWords } from "@/components/team/words";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { requestFormat } from "@/lib/i18n/request-format";

/** What the team's screens speak with, in this request's language. */
export async function teamWords(ctx: UserContext): Promise<TeamWords> {
  const [t, format] = await Promise.all([getT("team"), requestFormat()]);
  return { t, place: { ...format, now: ctx.now } };
}
