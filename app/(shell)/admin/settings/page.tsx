import { getCountries, getCountryCallingCode } from "libphonenumber-js";
import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { SettingsForm } from "@/components/settings/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";
import { neverOpening } from "@/lib/hours/never-open";
import { getSettings } from "@/lib/settings/get-settings";
import { formatWaits } from "@/lib/settings/waits";
import { wallOfInstant } from "@/lib/time/zoned";
import { saveSettingsAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("settings"))("title") };
}

/** What holds for the whole team. Before the first save the rhythm of retries is asked for, atop. */
export default async function SettingsPage() {
  const { ctx } = await requireUser("settings.manage");
  const [t, locale, settings] = await Promise.all([getT("settings"), requestLocale(), getSettings(ctx.db)]);
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const collator = new Intl.Collator(locale);
  const countries = getCountries()
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})` }))
    .sort((a, b) => collator.compare(a.label, b.label));
  const year = Number(wallOfInstant(ctx.now, settings.timeZone).slice(0, 4));
  const neverOpen = (await neverOpening(ctx.db)).map((zone) => (zone === "" ? settings.timeZone : zone.length === 2 ? (names.of(zone) ?? zone) : zone));
  return (
    <Messages namespaces={["settings", "hours"]}>
      <PageHeader title={t("title")} />
      <SettingsForm
        settings={settings} waits={formatWaits(settings.retryWaits)} countries={countries} timeZones={Intl.supportedValuesOf("timeZone")} year={year} neverOpen={neverOpen}
        action={saveSettingsAction}
      />
    </Messages>
  );
}
