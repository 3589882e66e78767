import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { CustomerForm } from "@/components/customers/customer-form";
import { CustomersTable } from "@/components/customers/customers-table";
import { FieldFilterForm } from "@/components/customers/field-filter-form";
import { FilterBar } from "@/components/customers/filter-bar";
import { Pages } from "@/components/customers/pages";
import { customersHref, type CustomerSearch } from "@/components/customers/search";
import type { Words } from "@/components/customers/words";
import { Messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { UrlPanel } from "@/components/users/url-panel";
import { customerStatuses } from "@/db/values";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { customerNames } from "@/lib/customers/customer-names";
import { fieldFilterOf, fieldFiltersOf, fieldFilterText } from "@/lib/customers/field-filters";
import { listCustomers } from "@/lib/customers/list-customers";
import { listLists } from "@/lib/lists/list-lists";
import { addCustomerAction } from "./actions";
import { customerWords } from "./words";

/** Rows of one page. */
const LIMIT = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("customers"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

/** All customers in pages. The address holds search, state, page and whether the panel is open. */
export default async function CustomersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("customers.read");
  const [given, words, common, lists] = await Promise.all([searchParams, customerWords(ctx), getT("common"), listLists(ctx.db)]);
  const search = searchOf(given, words.fields);
  const shownLists = lists.map(({ id, name }) => ({ id, label: words.listName(name) }));
  const position = { after: idOf(given.after), before: idOf(given.before) };
  const { t } = words;
  const mayWrite = reachOf(ctx.actor, "customers.write") !== null;
  const panel = given.panel === "add" && mayWrite;
  const filtered = given.panel === "filter" && words.fields.length > 0 ? filterOf(given, search, words.fields) : null;
  if (filtered?.added) redirect(customersHref(filtered.added));
  return (
    <Messages namespaces={["customers"]}>
      <PageHeader title={t("title")}>
        {mayWrite && !panel ? <LinkButton variant="primary" href={customersHref(search, { panel: "add" })} scroll={false}>{t("add")}</LinkButton> : null}
      </PageHeader>
      <FilterBar search={search} words={words} lists={shownLists} searchLabel={common("search")} />
      <Suspense key={customersHref(search, { at: String([position.after, position.before]) })} fallback={<Skeleton rows={12} />}>
        <Found ctx={ctx} words={words} search={search} position={position} />
      </Suspense>
      {panel ? (
        <UrlPanel title={t("addTitle")} closeHref={customersHref(search)}>
          <CustomerForm action={addCustomerAction} lists={shownLists} custom={words.fields.map((field) => ({ ...field, value: null }))} />
        </UrlPanel>
      ) : null}
      {filtered ? (
        <UrlPanel key={filtered.field?.name} title={t("filterTitle")} closeHref={customersHref(search)}>
          <FieldFilterForm search={search} words={words} field={filtered.field} wrong={filtered.wrong} />
        </UrlPanel>
      ) : null}
    </Messages>
  );
}

interface FoundProps {
  ctx: UserContext;
  words: Words;
  search: CustomerSearch;
  position: { after?: number; before?: number };
}

/** The page that was asked for; a search through many customers may take its time, so it comes after the rest. */
async function Found({ ctx, words, search, position }: FoundProps) {
  const { t } = words;
  const page = await listCustomers(ctx, { ...search, listId: search.list, ...position, limit: LIMIT });
  if (page.items.length > 0) {
    return (
      <>
        <CustomersTable customers={page.items} names={await customerNames(ctx, page.items)} words={words} />
        <Pages page={page} search={search} t={t} />
      </>
    );
  }
  if (search.q !== undefined || search.status !== undefined || search.list !== undefined || search.fields.length > 0 || position.after || position.before) {
    return <EmptyState action={<LinkButton href="/admin/customers">{t("clear")}</LinkButton>}>{t("nothingFound")}</EmptyState>;
  }
  const mayImport = reachOf(ctx.actor, "imports.run") !== null;
  return <EmptyState action={mayImport ? <LinkButton href="/admin/import">{t("import")}</LinkButton> : null}>{t("empty")}</EmptyState>;
}

function searchOf({ q, status, list, f }: Search, definitions: Words["fields"]): CustomerSearch {
  return {
    fields: fieldFiltersOf([f ?? []].flat(), definitions).map((filter) => ({ ...filter, text: fieldFilterText(filter) })),
    q: typeof q === "string" ? q.replaceAll("\0", "").trim().slice(0, 100) || undefined : undefined,
    status: customerStatuses.find((name) => name === status),
    list: idOf(list),
  };
}

/** Where the panel for a filter stands: which field it is about, the search with what was asked for, or what was wrong with that. */
function filterOf({ field: name, test, value, to }: Search, search: CustomerSearch, definitions: Words["fields"]) {
  const field = definitions.find((one) => one.name === name);
  if (!field || typeof test !== "string") return { field };
  const given = { test, value: typeof value === "string" ? value : "", to: typeof to === "string" ? to : "" };
  const filter = fieldFilterOf(field, given);
  if (!filter) return { field, wrong: given };
  const text = fieldFilterText(filter);
  return { field, added: { ...search, fields: [...search.fields.filter((other) => other.text !== text), { ...filter, text }] } };
}

/** An id of the address; anything else counts as none. */
function idOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
