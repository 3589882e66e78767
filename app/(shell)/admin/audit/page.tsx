import { Download } from "lucide-react";
import type { Metadata } from "next";
import { auditHref } from "@/components/audit/address";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { neighbours } from "@/components/ui/neighbours";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { auditChoices } from "@/lib/audit/audit-choices";
import { auditFilterOf, auditSearchOf, isBounded, LOOK_BACK_DAYS } from "@/lib/audit/filter";
import { listAudit } from "@/lib/audit/list-audit";
import { namesInAudit } from "@/lib/audit/names-in";
import type { AuditWords } from "@/lib/audit/say-entry";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { requestFormat } from "@/lib/i18n/request-format";

/** Rows of one page. */
const LIMIT = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("audit"))("title") };
}

/** Who did what to what, when and from where, the newest first. The address holds the filter and the page. */
export default async function AuditScreen({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { ctx } = await requireUser("audit.read");
  const [given, t, format] = await Promise.all([searchParams, getT("audit"), requestFormat()]);
  const search = auditSearchOf(given);
  const position = { after: idOf(given.after), before: idOf(given.before) };
  const [page, choices] = await Promise.all([listAudit(ctx, { ...auditFilterOf(search, format.timeZone, ctx.now), ...position, limit: LIMIT }), auditChoices(ctx)]);
  const words: AuditWords = { t, ...format, names: await namesInAudit(ctx, page.items) };
  const { newer, older } = neighbours(page, position);
  return (
    <>
      <PageHeader title={t("title")} detail={t("lead")}>
        <LinkButton href="/admin/audit/number" prefetch={false}>{t("story.title")}</LinkButton>
        {page.items.length > 0 ? (["xlsx", "csv"] as const).map((kind) => (
          <a key={kind} href={auditHref(search, { format: kind }, "/admin/audit/export")} download className={buttonStyle()}>
            <Download aria-hidden="true" size={16} strokeWidth={1.5} />
            {t(kind === "xlsx" ? "exportXlsx" : "exportCsv")}
          </a>
        )) : null}
      </PageHeader>
      <AuditFilters search={search} choices={choices} t={t} />
      {isBounded(search) ? <p className="mb-3 text-sm text-ink-2">{t("bounded", { days: LOOK_BACK_DAYS })}</p> : null}
      {page.items.length > 0 ? <AuditTable rows={page.items} words={words} now={ctx.now} /> : <EmptyState>{t(Object.values(search).some(Boolean) ? "nothingFound" : "empty")}</EmptyState>}
      <Pages
        label={t("pages")} className="mt-3"
        previous={newer && { label: t("newer"), href: auditHref(search, newer) }} next={older && { label: t("older"), href: auditHref(search, older) }}
      />
    </>
  );
}

/** A whole number of the address; anything else counts as none. */
function idOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
