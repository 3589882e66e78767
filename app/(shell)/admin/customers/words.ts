import type { Words } from "@/components/customers/words";
import { getT } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { listFields } from "@/lib/fields/list-fields";
import { requestFormat } from "@/lib/i18n/request-format";
import { listLabel } from "@/lib/lists/list-label";
import { sayNumber } from "@/lib/numbers/say-number";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { readRules } from "@/lib/rules/current-rules";
import { limitsOf } from "@/lib/rules/types";
import { getSettings } from "@/lib/settings/get-settings";

/** What the customers' screens speak with, in this request's language. */
export async function customerWords(ctx: UserContext): Promise<Words> {
  const [t, format, outcomes, settings, fields, rules] = await Promise.all([getT("customers"), requestFormat(), listOutcomes(ctx), getSettings(ctx.db), listFields(ctx.db), readRules(ctx.db)]);
  return {
    t,
    outcomes: new Map(outcomes.map(({ code, labels }) => [code, labels[format.locale]])),
    dispositions: new Map(outcomes.flatMap(({ dispositions }) => dispositions.map(({ id, labels }) => [id, labels[format.locale]]))),
    skipReasons: new Map(settings.skipReasons.map(({ code, labels }) => [code, labels[format.locale]])),
    place: { ...format, now: ctx.now },
    country: settings.defaultCountry,
    phone: (phone) => sayNumber(ctx.actor, phone, settings.defaultCountry),
    masked: ctx.actor.masked === true,
    maxAttempts: (listId) => limitsOf(rules, listId).maxAttempts,
    fields,
    mayOpenImports: reachOf(ctx.actor, "imports.run") !== null,
    suppressionHref: (phone) => (reachOf(ctx.actor, "suppression.manage") && !ctx.actor.masked ? `/admin/suppression?q=${encodeURIComponent(phone)}` : null),
    listName: (name) => listLabel(name, format.locale),
  };
}
