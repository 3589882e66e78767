import type { Words } from "@/components/customers/words";
import { FIRST_LIST } from "@/db/seed";
import { getT } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { listFields } from "@/lib/fields/list-fields";
import { requestFormat } from "@/lib/i18n/request-format";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { getSettings } from "@/lib/settings/get-settings";

/** What the customers' screens speak with, in this request's language. */
export async function customerWords(ctx: UserContext): Promise<Words> {
  const [t, format, outcomes, settings, fields] = await Promise.all([getT("customers"), requestFormat(), listOutcomes(ctx), getSettings(ctx.db), listFields(ctx.db)]);
  return {
    t,
    outcomes: new Map(outcomes.map(({ code, labels }) => [code, labels[format.locale]])),
    dispositions: new Map(outcomes.flatMap(({ dispositions }) => dispositions.map(({ id, labels }) => [id, labels[format.locale]]))),
    place: { ...format, now: ctx.now },
    country: settings.defaultCountry,
    maxAttempts: settings.maxAttempts,
    fields,
    mayOpenImports: reachOf(ctx.actor, "imports.run") !== null,
    listName: (name) => (name === FIRST_LIST ? t("firstList") : name),
  };
}
