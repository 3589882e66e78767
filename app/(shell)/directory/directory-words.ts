import type { DirectoryWords } from "@/components/directory/words";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { requestFormat } from "@/lib/i18n/request-format";
import { listLabel } from "@/lib/lists/list-label";
import { sayNumber } from "@/lib/numbers/say-number";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { getSettings } from "@/lib/settings/get-settings";

/** What the directory speaks with, in this request's language. */
export async function directoryWords(ctx: UserContext): Promise<DirectoryWords> {
  const [t, customers, format, { defaultCountry }, outcomes] = await Promise.all([getT("directory"), getT("customers"), requestFormat(), getSettings(ctx.db), listOutcomes(ctx)]);
  const { locale } = format;
  return {
    t, customers, place: { ...format, now: ctx.now }, phone: (e164) => sayNumber(ctx.actor, e164, defaultCountry), country: defaultCountry, userId: ctx.actor.userId,
    listName: (name) => listLabel(name, locale),
    outcomes: new Map(outcomes.map(({ code, labels }) => [code, labels[locale]])),
    dispositions: new Map(outcomes.flatMap(({ dispositions }) => dispositions.map(({ id, labels }): [number, string] => [id, labels[locale]]))),
  };
}
