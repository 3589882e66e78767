import { getCountries, getCountryCallingCode } from "libphonenumber-js";
import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { SettingsForm } from "@/components/settings/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";
import { getSettings } from "@/lib/settings/get-settings";
import { formatWaits } from "@/lib/settings/waits";
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
  return (
    <Messages namespaces={["settings"]}>
      <PageHeader title={t("title")} />
      <SettingsForm settings={settings} waits={formatWaits(settings.retryWaits)} countries={countries} timeZones={Intl.supportedValuesOf("timeZone")} action={saveSettingsAction} />
    </Messages>
  );
}
