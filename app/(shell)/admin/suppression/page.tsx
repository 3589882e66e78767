import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { SuppressionFilters } from "@/components/suppression/suppression-filters";
import { SuppressionTable } from "@/components/suppression/suppression-table";
import { suppressionHref, type SuppressionWords } from "@/components/suppression/words";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { neighbours } from "@/components/ui/neighbours";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { requestFormat } from "@/lib/i18n/request-format";
import { getSettings } from "@/lib/settings/get-settings";
import { countSuppressions, getSuppression, listSuppressions, suppressionAuthors } from "@/lib/suppression/list-suppressions";
import { suppressionFilterOf } from "@/lib/suppression/schema";
import { SuppressionPanel, type PanelName } from "./panel";

/** Rows of one page. */
const LIMIT = 50;

const panels: readonly PanelName[] = ["add", "file", "change", "lift"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("suppression"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

/** Numbers that must not be called. The address holds the filter, the page and which panel is open. */
export default async function SuppressionScreen({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("suppression.manage");
  const [given, t, format, settings] = await Promise.all([searchParams, getT("suppression"), requestFormat(), getSettings(ctx.db)]);
  const words: SuppressionWords = { t, place: { ...format, now: ctx.now }, country: settings.defaultCountry };
  const filter = suppressionFilterOf(given);
  const position = { after: numberIn(given.after), before: numberIn(given.before) };
  const id = numberIn(given.id);
  const [page, all, authors, entry] = await Promise.all([
    listSuppressions(ctx, { ...filter, ...position, limit: LIMIT }), countSuppressions(ctx, {}), suppressionAuthors(ctx), id === undefined ? null : getSuppression(ctx, id),
  ]);
  const panel = panels.find((name) => name === given.panel && (name === "add" || name === "file" || entry));
  const { newer, older } = neighbours(page, position);
  return (
    <Messages namespaces={["suppression"]}>
      <PageHeader title={t("title")} detail={all > 0 ? t("count", { n: all }) : null}>
        {page.total > 0 ? (["xlsx", "csv"] as const).map((kind) => (
          <a key={kind} href={suppressionHref(filter, { format: kind }, "/admin/suppression/export")} download className={buttonStyle()}>
            <Download aria-hidden="true" size={16} strokeWidth={1.5} />
            {t(kind === "xlsx" ? "exportXlsx" : "exportCsv")}
          </a>
        )) : null}
        <LinkButton href={suppressionHref(filter, { panel: "file" })} scroll={false}>{t("fromFile")}</LinkButton>
        <LinkButton variant="primary" href={suppressionHref(filter, { panel: "add" })} scroll={false}>{t("add")}</LinkButton>
      </PageHeader>
      <Done given={given} t={t} />
      {all === 0 ? <EmptyState>{t("empty")}</EmptyState> : <SuppressionFilters filter={filter} authors={authors} words={words} />}
      {page.items.length > 0 ? <SuppressionTable rows={page.items} filter={filter} words={words} /> : all > 0 ? <EmptyState>{t("nothingFound")}</EmptyState> : null}
      <Pages
        label={t("pages")} className="mt-3"
        previous={newer && { label: t("newer"), href: suppressionHref(filter, newer) }} next={older && { label: t("older"), href: suppressionHref(filter, older) }}
      />
      {panel ? <SuppressionPanel key={`${panel}-${id ?? 0}`} panel={panel} entry={entry} words={words} closeHref={suppressionHref(filter)} limit={settings.maxUploadMb} /> : null}
    </Messages>
  );
}

type T = SuppressionWords["t"];

/** What was just done, as the address tells it; no address holds a number whole. */
function Done({ given, t }: { given: Search; t: T }) {
  const n = (name: string) => numberIn(given[name]) ?? 0;
  const phone = typeof given.phone === "string" && /^[+\d•]{3,16}$/.test(given.phone) ? given.phone : "";
  const text = given.done === "added" ? t("done.added", { added: n("added"), extended: n("extended"), already: n("already"), left: n("left") })
    : given.done === "changed" ? t("done.changed") : given.done === "lifted" ? t("done.lifted", { number: phone }) : null;
  return (
    <p role="status" className={text ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>
      {text}{given.done === "lifted" && n("refusing") > 0 ? ` ${t("done.liftedDoNotCall", { n: n("refusing") })}` : null}
    </p>
  );
}

/** A whole number of the address; anything else counts as none. */
function numberIn(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
