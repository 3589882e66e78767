import type { Metadata } from "next";
import { Suspense } from "react";
import { CustomerForm } from "@/components/customers/customer-form";
import { CustomersTable } from "@/components/customers/customers-table";
import { customersHref, FilterBar, type CustomerSearch } from "@/components/customers/filter-bar";
import { Pages } from "@/components/customers/pages";
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
  const position = { after: idOf(given.after), before: idOf(given.before) };
  const { t } = words;
  const mayWrite = reachOf(ctx.actor, "customers.write") !== null;
  const panel = given.panel === "add" && mayWrite;
  return (
    <Messages namespaces={["customers"]}>
      <PageHeader title={t("title")}>
        {mayWrite && !panel ? <LinkButton variant="primary" href={customersHref(search, { panel: "add" })} scroll={false}>{t("add")}</LinkButton> : null}
      </PageHeader>
      <FilterBar search={search} t={t} searchLabel={common("search")} />
      <Suspense key={[search.q, search.status, position.after, position.before].join(" ")} fallback={<Skeleton rows={12} />}>
        <Found ctx={ctx} words={words} search={search} position={position} />
      </Suspense>
      {panel ? (
        <UrlPanel title={t("addTitle")} closeHref={customersHref(search)}>
          <CustomerForm action={addCustomerAction} />
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
  const page = await listCustomers(ctx, { ...search, ...position, limit: LIMIT });
  if (page.items.length > 0) {
    return (
      <>
        <CustomersTable customers={page.items} names={await customerNames(ctx, page.items)} words={words} />
        <Pages page={page} search={search} t={t} />
      </>
    );
  }
  if (search.q !== undefined || search.status !== undefined || position.after || position.before) {
    return <EmptyState action={<LinkButton href="/admin/customers">{t("clear")}</LinkButton>}>{t("nothingFound")}</EmptyState>;
  }
  const mayImport = reachOf(ctx.actor, "imports.run") !== null;
  return <EmptyState action={mayImport ? <LinkButton href="/admin/import">{t("import")}</LinkButton> : null}>{t("empty")}</EmptyState>;
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
