import type { Metadata } from "next";
import { Suspense } from "react";
import { Messages } from "@/components/messages";
import { RepairFilters, repairHref, type RepairSearch } from "@/components/repair/repair-filters";
import { RepairTable } from "@/components/repair/repair-table";
import type { InvalidRow } from "@/components/repair/types";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { Skeleton } from "@/components/ui/skeleton";
import { getT, requireUser } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";
import { requestFormat } from "@/lib/i18n/request-format";
import { listLabel } from "@/lib/lists/list-label";
import { listLists } from "@/lib/lists/list-lists";
import { listInvalid, type Invalid } from "@/lib/repair/list-invalid";
import { getSettings } from "@/lib/settings/get-settings";
import { repairAction } from "./actions";

/** Rows of one page. */
const LIMIT = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("repair"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

/** Customers whose numbers were all reported as invalid, and a field for a new one beside each. */
export default async function RepairPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("customers.write");
  const [given, t, common, format, names] = await Promise.all([searchParams, getT("repair"), getT("common"), requestFormat(), listLists(ctx.db)]);
  const search: RepairSearch = { q: typeof given.q === "string" ? given.q.replaceAll("\0", "").trim().slice(0, 100) || undefined : undefined, list: idOf(given.list) };
  const lists = names.map(({ id, name }) => ({ id, label: listLabel(name, format.locale) }));
  const position = { after: idOf(given.after), before: idOf(given.before) };
  return (
    <Messages namespaces={["repair"]}>
      <PageHeader title={t("title")} detail={t("lead")} />
      <RepairFilters search={search} lists={lists} words={{ search: common("search"), list: t("list"), anyList: t("anyList"), clear: t("clear") }} />
      <Suspense key={repairHref(search, { at: String([position.after, position.before]) })} fallback={<Skeleton rows={12} />}>
        <Found ctx={ctx} search={search} position={position} lists={lists} />
      </Suspense>
    </Messages>
  );
}

interface FoundProps {
  ctx: UserContext;
  search: RepairSearch;
  position: { after?: number; before?: number };
  lists: readonly { id: number; label: string }[];
}

/** A search through many customers may take its time, so it comes after the rest. */
async function Found({ ctx, search, position, lists }: FoundProps) {
  const [t, format, { defaultCountry }, page] = await Promise.all([
    getT("repair"), requestFormat(), getSettings(ctx.db), listInvalid(ctx, { q: search.q, listId: search.list, ...position, limit: LIMIT }),
  ]);
  if (page.items.length === 0) {
    return search.q || search.list || position.after || position.before
      ? <EmptyState action={<LinkButton href={repairHref({})}>{t("clear")}</LinkButton>}>{t("nothingFound")}</EmptyState>
      : <EmptyState action={<LinkButton href="/admin/customers">{t("emptyAction")}</LinkButton>}>{t("empty")}</EmptyState>;
  }
  const rowOf = ({ id, firstName, lastName, externalId, listId, struck, report }: Invalid): InvalidRow => ({
    id, name: `${firstName} ${lastName}`.trim() || externalId || t("nameless"), list: lists.find((list) => list.id === listId)?.label ?? NO_VALUE,
    struck: struck.map((phone) => formatPhone(phone, defaultCountry)), operator: report?.operator ?? "", reported: report ? formatInstant(report.at, { ...format, now: ctx.now }) : "", note: report?.note ?? "",
  });
  const [first, last] = [page.items[0]?.id, page.items.at(-1)?.id];
  return (
    <>
      <RepairTable key={page.items[0]?.id} rows={page.items.map(rowOf)} action={repairAction} />
      <Pages
        label={t("pages")} className="mt-3"
        previous={page.hasEarlier && first ? { label: t("previousPage"), href: repairHref(search, { before: String(first) }) } : null}
        next={page.hasLater && last ? { label: t("nextPage"), href: repairHref(search, { after: String(last) }) } : null}
      />
    </>
  );
}

/** An id of the address; anything else counts as none. */
function idOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
