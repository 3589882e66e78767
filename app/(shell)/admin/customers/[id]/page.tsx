import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CustomerFacts } from "@/components/customers/customer-facts";
import { CustomerForm } from "@/components/customers/customer-form";
import { AlsoInLists } from "@/components/customers/also-in-lists";
import { CustomerHistory } from "@/components/customers/customer-history";
import { MoveForm } from "@/components/customers/move-form";
import { endingOf } from "@/components/customers/timeline-calls";
import { fullName } from "@/components/customers/words";
import { Messages } from "@/components/messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UrlPanel } from "@/components/users/url-panel";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { customerNames } from "@/lib/customers/customer-names";
import { customerStanding } from "@/lib/customers/customer-standing";
import { getCustomer } from "@/lib/customers/get-customer";
import { getHistory } from "@/lib/customers/get-history";
import { orderedFields } from "@/lib/customers/ordered-fields";
import { sameNumber } from "@/lib/customers/same-number";
import { isAppError } from "@/lib/errors";
import { NO_VALUE } from "@/lib/i18n/format";
import { listLists } from "@/lib/lists/list-lists";
import type { Customer } from "@/lib/pool/types";
import { changeCustomerAction, moveCustomerAction } from "../actions";
import { customerWords } from "../words";
import { CorrectPanel } from "./correct-panel";
import { ReservePart } from "./reserve-part";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("customers"))("title") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ panel?: string; done?: string; call?: string; history?: string }>;
}

/** One customer: details, numbers, fields, and everything that happened. */
export default async function CustomerPage({ params, searchParams }: Props) {
  const { ctx } = await requireUser("customers.read");
  const [{ id }, { panel, done, call, history: ofHistory }, words, common] = await Promise.all([params, searchParams, customerWords(ctx), getT("common")]);
  const customer = await find(ctx, id);
  const [history, standing, names, twins, lists, ofLists, ofReserve] = await Promise.all([getHistory(ctx, customer), customerStanding(ctx, customer), customerNames(ctx, [customer]), sameNumber(ctx, customer), listLists(ctx.db), getT("lists"), getT("reserve")]);
  const { t } = words;
  const values = new Map(Object.entries(customer.fields));
  const name = fullName(customer, words);
  const here = `/admin/customers/${customer.id}`;
  const mayWrite = reachOf(ctx.actor, "customers.write") !== null;
  const list = words.listName(lists.find((one) => one.id === customer.listId)?.name ?? "");
  const others = lists.filter((one) => one.id !== customer.listId).map((one) => ({ id: one.id, label: words.listName(one.name) }));
  const moved = done === "already" ? ofLists("move.already", { name, list }) : done === "moved" || done === "sameNumber" ? ofLists("move.done", { name, list }) : null;
  const page = /^[1-9]\d{0,3}$/.test(ofHistory ?? "") ? Number(ofHistory) : 1;
  const called = history.calls.find((one) => String(one.id) === call && one.mayCorrect);
  const corrected = done === "corrected" && called ? t("correct.done", { outcome: endingOf(called, words) }) : null;
  const said = done === "added" || done === "saved" ? t(done, { name }) : (moved ?? corrected);
  return (
    <Messages namespaces={["customers", "reserve", "lists", "callbacks"]}>
      <p className="mb-2 text-sm"><Link href="/admin/customers" className="underline decoration-field underline-offset-4 hover:decoration-ink">{t("back")}</Link></p>
      <PageHeader title={name}>
        {mayWrite && others.length > 0 ? <LinkButton href={`${here}?panel=move`} scroll={false}>{ofLists("move.open")}</LinkButton> : null}
        {reachOf(ctx.actor, "pool.supervise") ? <LinkButton href={`${here}?panel=reserve`} scroll={false}>{ofReserve("open")}</LinkButton> : null}
        {mayWrite ? <LinkButton href={`${here}?panel=edit`} scroll={false}>{t("edit")}</LinkButton> : null}
      </PageHeader>
      <p role="status" className={said ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{said}{done === "sameNumber" ? ` ${ofLists("move.sameNumber")}` : null}</p>
      <ReservePart ctx={ctx} customer={customer} name={name} ownerName={(customer.ownerId === null ? null : names.users.get(customer.ownerId)) ?? NO_VALUE} here={here} panel={panel} done={done} />
      <AlsoInLists twins={twins} words={words} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <CustomerFacts customer={customer} fields={orderedFields(customer.fields, words.fields)} standing={standing} words={words} copyLabel={`${common("copy")}: ${t("phone")}`} />
        <CustomerHistory history={history} words={words} zone={standing.zone} here={here} page={page} />
      </div>
      {panel === "edit" && mayWrite ? (
        <UrlPanel title={t("editTitle", { name })} closeHref={here}>
          <CustomerForm action={changeCustomerAction} customer={draftOf(customer)} custom={words.fields.map((field) => ({ ...field, value: values.get(field.name) ?? null }))} />
        </UrlPanel>
      ) : null}
      {panel === "correct" && called ? <CorrectPanel ctx={ctx} customer={customer} call={called} words={words} page={page} closeHref={page > 1 ? `${here}?history=${page}` : here} /> : null}
      {panel === "move" && mayWrite && others.length > 0 ? (
        <UrlPanel title={ofLists("move.title", { name })} closeHref={here}>
          <MoveForm id={customer.id} lists={others} outside={customer.listId === null} action={moveCustomerAction} />
        </UrlPanel>
      ) : null}
    </Messages>
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

function draftOf({ id, firstName, lastName, phone, phone2, externalId, email, note, priority }: Customer) {
  return { id, firstName, lastName, phone, phone2, externalId, email, note, priority };
}
