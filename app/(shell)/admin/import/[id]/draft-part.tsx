import { getCountries, getCountryCallingCode } from "libphonenumber-js";
import type { ReactNode } from "react";
import { DraftScreen } from "@/components/import/draft-screen";
import type { UserContext } from "@/lib/context";
import { requestLocale } from "@/lib/auth/signed-in";
import { listFields } from "@/lib/fields/list-fields";
import type { ImportView } from "@/lib/import/view";
import { listLabel } from "@/lib/lists/list-label";
import { listLists } from "@/lib/lists/list-lists";
import { getSettings } from "@/lib/settings/get-settings";
import { draftView } from "./draft-view";

/** The steps before an import: columns and check. */
export async function DraftPart({ ctx, view, children }: { ctx: UserContext; view: ImportView; children: ReactNode }) {
  const locale = await requestLocale();
  const [initial, lists, fields, { timeZone }] = await Promise.all([draftView(ctx, view, locale), listLists(ctx.db), listFields(ctx.db), getSettings(ctx.db)]);
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const collator = new Intl.Collator(locale);
  const countries = getCountries()
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})` }))
    .sort((a, b) => collator.compare(a.label, b.label));
  return <DraftScreen key={`${view.id} ${view.version}`} initial={initial} place={{ lists: lists.map(({ id, name }) => ({ id, name: listLabel(name, locale) })), fields, countries, timeZone }}>{children}</DraftScreen>;
}
