import type { CallbackWords } from "@/components/callbacks/words";
import { getT } from "@/lib/auth/signed-in";
import { callbackQuery, type CallbackSearch } from "@/lib/callbacks/schema";
import type { UserContext } from "@/lib/context";
import { requestFormat } from "@/lib/i18n/request-format";
import { listLabel } from "@/lib/lists/list-label";
import { getSettings } from "@/lib/settings/get-settings";

/** What a list of callbacks at an address speaks with, in this request's language. */
export async function callbackWords(ctx: UserContext, path: string, search: CallbackSearch, all: boolean): Promise<CallbackWords> {
  const [t, format, { defaultCountry }] = await Promise.all([getT("callbacks"), requestFormat(), getSettings(ctx.db)]);
  return {
    t, all, place: { ...format, now: ctx.now }, country: defaultCountry, listName: (name) => listLabel(name, format.locale),
    panelHref: (panel, customerId) => `${path}${callbackQuery(search, { panel, customer: String(customerId) })}`,
  };
}
