import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AlsoInLists } from "@/components/customers/also-in-lists";
import { ShowNumber } from "@/components/audit/show-number";
import { CustomerFacts } from "@/components/customers/customer-facts";
import { CustomerHistory } from "@/components/customers/customer-history";
import { CustomerState } from "@/components/customers/customer-state";
import { DuplicatesLine } from "@/components/customers/duplicates-line";
import { historyPlaceOf, historyQuery, hrefWith } from "@/components/customers/history-address";
import { Numbers } from "@/components/customers/numbers";
import { endingOf } from "@/components/customers/timeline-calls";
import { BackToList } from "@/components/customers/table/back-to-list";
import { fullName } from "@/components/customers/words";
import { Messages } from "@/components/messages";
import { PageHeader } from "@/components/ui/page-header";
import { noteOpening } from "@/lib/audit/note-opening";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { customerNames } from "@/lib/customers/customer-names";
import { customerStanding } from "@/lib/customers/customer-standing";
import { getCustomer, recordThatStayed } from "@/lib/customers/get-customer";
import { getTimeline } from "@/lib/customers/get-history";
import { numberStates } from "@/lib/customers/number-states";
import { orderedFields } from "@/lib/customers/ordered-fields";
import { sameNumber } from "@/lib/customers/same-number";
import { findDuplicates } from "@/lib/duplicates/find-duplicates";
import { isAppError } from "@/lib/errors";
import { formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { listLists } from "@/lib/lists/list-lists";
import { numbersOf } from "@/lib/numbers/reveal-number";
import type { Customer } from "@/lib/pool/types";
import { customerWords } from "../words";
import { cameFromSearch } from "./came-from-search";
import { Deeds } from "./deeds";
import { Panel } from "./panel";
import { revealAction } from "./reveal-actions";
import { ReservePart } from "./reserve-part";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("customers"))("title") };
}

export interface CustomerSearch {
  panel?: string;
  done?: string;
  call?: string;
  show?: string;
  before?: string;
  with?: string;
  merged?: string;
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<CustomerSearch>;
}

/** One customer: numbers, details, fields, and everything that happened; who may be the same person. */
export default async function CustomerPage({ params, searchParams }: Props) {
  const { ctx } = await requireUser("customers.read");
  const [{ id }, search, words, say, common] = await Promise.all([params, searchParams, customerWords(ctx), getT("customerPage"), getT("common")]);
  const customer = await find(ctx, id);
  if (customer.mergedInto !== null) redirect(`/admin/customers/${(await recordThatStayed(ctx, customer)).id}?merged=${customer.id}`);
  const { t, place } = words;
  const frame = (children: ReactNode) => (
    <Messages namespaces={["customers", "customerPage", "reserve", "lists", "callbacks", "audit"]}>
      <p className="mb-2 text-sm"><BackToList id={customer.id}>{t("back")}</BackToList></p>
      {children}
    </Messages>
  );
  if (customer.erasedAt !== null) {
    return frame(<><PageHeader title={say("erasedName")} /><p className="max-w-prose border-l-2 border-field bg-sunken px-3 py-2">{say("erased", { at: formatInstant(customer.erasedAt, place) })}</p></>);
  }
  if (await cameFromSearch()) await noteOpening(ctx, customer.id);
  const at = historyPlaceOf(search);
  const [timeline, standing, names, numbers, twins, duplicates, lists] = await Promise.all([
    getTimeline(ctx, { id: customer.id, ...at }), customerStanding(ctx, customer), customerNames(ctx, [customer]), numberStates(ctx, customer), sameNumber(ctx, customer), findDuplicates(ctx, customer), listLists(ctx.db),
  ]);
  const name = fullName(customer, words);
  const here = `/admin/customers/${customer.id}`;
  const others = lists.filter((one) => one.id !== customer.listId).map((one) => ({ id: one.id, label: words.listName(one.name) }));
  const called = timeline.history.calls.find((one) => String(one.id) === search.call && one.mayCorrect);
  const mayWrite = reachOf(ctx.actor, "customers.write") !== null;
  const mayReveal = reachOf(ctx.actor, "numbers.reveal") !== null;
  const reveal = (phone: string) => <ShowNumber customerId={customer.id} place={numbersOf(customer).indexOf(phone)} masked={words.phone(phone)} action={revealAction} />;
  const { done } = search;
  const list = words.listName(lists.find((one) => one.id === customer.listId)?.name ?? "");
  const said = await doneWords({ done, name, list, outcome: called ? endingOf(called, words) : null, merged: search.merged });
  return frame(
    <>
      <PageHeader title={name} detail={<CustomerState status={customer.status} suppressed={standing.suppression !== null} t={t} />}>
        <Deeds actor={ctx.actor} here={here} mayMove={others.length > 0} />
      </PageHeader>
      <p role="status" className={said ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{said}</p>
      <ReservePart ctx={ctx} customer={customer} name={name} ownerName={(customer.ownerId === null ? null : names.users.get(customer.ownerId)) ?? NO_VALUE} here={here} panel={search.panel} done={done} />
      {mayWrite ? <DuplicatesLine duplicates={duplicates} here={here} words={words} say={say} /> : null}
      <p className="mb-3 text-sm lg:hidden"><a href="#history">{say("toHistory")}</a></p>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <CustomerFacts customer={customer} fields={orderedFields(customer.fields, words.fields)} standing={standing} words={words}>
          <Numbers numbers={numbers} words={words} say={say} copyLabel={`${common("copy")}: ${t("phone")}`} reveal={mayReveal ? reveal : undefined}><AlsoInLists twins={twins} words={words} /></Numbers>
        </CustomerFacts>
        <CustomerHistory timeline={timeline} words={words} say={say} zone={standing.zone} here={here} at={at} />
      </div>
      <Panel
        ctx={ctx} customer={customer} name={name} search={search} words={words} here={here} closeHref={hrefWith(here, at)} query={historyQuery(at)} call={called} others={others} duplicates={duplicates}
        lists={new Map(lists.map((one) => [one.id, words.listName(one.name)]))}
      />
    </>,
  );
}

async function find(ctx: UserContext, id: string): Promise<Customer> {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  try {
    return await getCustomer(ctx, { id: Number(id) });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}

interface Done {
  done: string | undefined;
  name: string;
  list: string;
  /** What a corrected call is said to have ended with. */
  outcome: string | null;
  /** The record that was opened, when it was merged into this one. */
  merged: string | undefined;
}

/** What the last press did. */
async function doneWords({ done, name, list, outcome, merged }: Done): Promise<string | null> {
  const [t, say, lists] = await Promise.all([getT("customers"), getT("customerPage"), getT("lists")]);
  switch (done) {
    case "added": case "saved": return t(done, { name });
    case "already": return lists("move.already", { name, list });
    case "moved": return lists("move.done", { name, list });
    case "sameNumber": return `${lists("move.done", { name, list })} ${lists("move.sameNumber")}`;
    case "corrected": return outcome === null ? null : t("correct.done", { outcome });
    case "owner": return say("owner.done");
    case "merged": return say("merge.merged");
    case "notSame": return say("merge.saidNotSame");
    default: return merged === undefined ? null : say("wasMerged");
  }
}
