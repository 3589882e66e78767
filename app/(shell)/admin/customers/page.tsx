import type { Metadata } from "next";
import { CustomerForm } from "@/components/customers/customer-form";
import { CustomersTable } from "@/components/customers/customers-table";
import { customersHref, FilterBar, type CustomerSearch } from "@/components/customers/filter-bar";
import { Pages } from "@/components/customers/pages";
import { Messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UrlPanel } from "@/components/users/url-panel";
import { customerStatuses } from "@/db/values";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf } from "@/lib/context";
import { customerNames } from "@/lib/customers/customer-names";
import { listCustomers } from "@/lib/customers/list-customers";
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
  const [given, words, common] = await Promise.all([searchParams, customerWords(ctx), getT("common")]);
  const search = searchOf(given);
  const page = await listCustomers(ctx, { ...search, after: idOf(given.after), before: idOf(given.before), limit: LIMIT });
  const names = await customerNames(ctx, page.items);
  const { t } = words;
  const mayWrite = reachOf(ctx.actor, "customers.write") !== null;
  const searching = search.q !== undefined || search.status !== undefined;
  const panel = given.panel === "add" && mayWrite;
  return (
    <Messages namespaces={["customers"]}>
      <PageHeader title={t("title")}>
        {mayWrite && !panel ? <LinkButton variant="primary" href={customersHref(search, { panel: "add" })} scroll={false}>{t("add")}</LinkButton> : null}
      </PageHeader>
      <FilterBar search={search} t={t} searchLabel={common("search")} />
      {page.items.length > 0 ? (
        <>
          <CustomersTable customers={page.items} names={names} words={words} />
          <Pages page={page} search={search} t={t} />
        </>
      ) : (
        <EmptyState action={searching ? <LinkButton href="/admin/customers">{t("clear")}</LinkButton>
          : reachOf(ctx.actor, "imports.run") ? <LinkButton href="/admin/import">{t("import")}</LinkButton> : null}
        >
          {searching ? t("nothingFound") : t("empty")}
        </EmptyState>
      )}
      {panel ? (
        <UrlPanel title={t("addTitle")} closeHref={customersHref(search)}>
          <CustomerForm action={addCustomerAction} />
        </UrlPanel>
      ) : null}
    </Messages>
  );
}

function searchOf({ q, status }: Search): CustomerSearch {
  return {
    q: typeof q === "string" ? q.replaceAll("\0", "").trim().slice(0, 100) || undefined : undefined,
    status: customerStatuses.find((name) => name === status),
  };
}

/** An id of the address; anything else counts as none. */
function idOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
