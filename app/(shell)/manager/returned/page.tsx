import { Download } from "lucide-react";
import type { Metadata } from "next";
import { ReturnFilters } from "@/components/returned/return-filters";
import { ReturnSummary } from "@/components/returned/return-summary";
import { ReturnedTable } from "@/components/returned/returned-table";
import { returnedHref, type ReturnWords } from "@/components/returned/words";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { neighbours } from "@/components/ui/neighbours";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { requestFormat } from "@/lib/i18n/request-format";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { listReturns, type ReturnPage } from "@/lib/returns/list-returns";
import { idOf, returnFilterOf, returnSearchOf, type ReturnSearch } from "@/lib/returns/schema";
import { returnChoices, summariseReturns } from "@/lib/returns/summarise-returns";

/** Rows of one page. */
const LIMIT = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("returned"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

/** Customers who came back after they were called: whether the calls worked. The address holds the filter and the page. */
export default async function ReturnedPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("reports.read");
  const [given, words] = await Promise.all([searchParams, wordsOf(ctx)]);
  const search = returnSearchOf(given);
  const filter = returnFilterOf(search, words.place.timeZone);
  const position = { after: idOf(given.after), before: idOf(given.before) };
  const [page, summary, choices] = await Promise.all([listReturns(ctx, { ...filter, ...position, limit: LIMIT }), summariseReturns(ctx, filter), returnChoices(ctx)]);
  const { t } = words;
  if (choices.imports.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState action={words.mayOpen.imports ? <LinkButton href="/admin/import">{t("emptyAction")}</LinkButton> : null}>{t("empty")}</EmptyState>
      </>
    );
  }
  const mayExport = reachOf(ctx.actor, "reports.export") !== null && page.total > 0;
  return (
    <>
      <PageHeader title={t("title")} detail={t("lead")}>
        {mayExport ? (["xlsx", "csv"] as const).map((format) => (
          <a key={format} href={returnedHref(search, { format }, "/manager/returned/export")} download className={buttonStyle()}>
            <Download aria-hidden="true" size={16} strokeWidth={1.5} />
            {t(format === "xlsx" ? "exportXlsx" : "exportCsv")}
          </a>
        )) : null}
      </PageHeader>
      <ReturnFilters search={search} choices={choices} words={words} />
      {page.total === 0 ? <EmptyState>{t("nothingFound")}</EmptyState> : (
        <>
          <ReturnSummary summary={summary} search={search} words={words} />
          <ReturnedTable rows={page.items} words={words} />
          <Foot page={page} search={search} position={position} t={t} />
        </>
      )}
    </>
  );
}

async function wordsOf(ctx: UserContext): Promise<ReturnWords> {
  const [t, format, outcomes] = await Promise.all([getT("returned"), requestFormat(), listOutcomes(ctx)]);
  return {
    t, place: { ...format, now: ctx.now }, outcomes: new Map(outcomes.map(({ code, labels }) => [code, labels[format.locale]])),
    mayOpen: { customers: reachOf(ctx.actor, "customers.read") !== null, imports: reachOf(ctx.actor, "imports.run") !== null },
  };
}

interface FootProps {
  page: ReturnPage;
  search: ReturnSearch;
  position: { after?: number; before?: number };
  t: ReturnWords["t"];
}

/** The rows' exact number, and the ways to newer and older ones. */
function Foot({ page, search, position, t }: FootProps) {
  const { newer, older } = neighbours(page, position);
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
      <p className="text-sm text-ink-2">{t("rows", { n: page.total })}</p>
      <Pages
        label={t("pages")}
        previous={newer && { label: t("newer"), href: returnedHref(search, newer) }} next={older && { label: t("older"), href: returnedHref(search, older) }}
      />
    </div>
  );
}
