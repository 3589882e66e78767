import { CustomerForm } from "@/components/customers/customer-form";
import { MoveForm } from "@/components/customers/move-form";
import type { Words } from "@/components/customers/words";
import { UrlPanel } from "@/components/users/url-panel";
import { getT } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { formTextsOf } from "@/lib/customers/edit-form";
import type { HistoryCall } from "@/lib/customers/get-history";
import type { Duplicate } from "@/lib/duplicates/find-duplicates";
import type { Customer } from "@/lib/pool/types";
import { moveCustomerAction } from "../actions";
import { ErasePart } from "../bulk/erase-part";
import { placeChoices } from "../place-choices";
import { CorrectPanel } from "./correct-panel";
import { DuplicatesPanel } from "./duplicates-panel";
import { changeCustomerAction } from "./edit-actions";
import { OwnerPanel } from "./owner-panel";

interface PanelProps {
  ctx: UserContext;
  customer: Customer;
  name: string;
  search: { panel?: string; with?: string };
  words: Words;
  /** The customer's own address. */
  here: string;
  /** The same with the part of the history that is shown. */
  closeHref: string;
  query: string;
  /** The call that is to be corrected, for those who may. */
  call: HistoryCall | undefined;
  /** The lists that the customer may move to. */
  others: readonly { id: number; label: string }[];
  duplicates: readonly Duplicate[];
  lists: ReadonlyMap<number, string>;
}

/** The panel beside the customer that the address opens, for those who may; reserving has its own. */
export async function Panel({ ctx, customer, name, search, words, here, closeHref, query, call, others, duplicates, lists }: PanelProps) {
  const mayWrite = reachOf(ctx.actor, "customers.write") !== null;
  switch (search.panel) {
    case "edit": return mayWrite ? <EditPanel ctx={ctx} customer={customer} name={name} words={words} here={here} /> : null;
    case "correct": return call ? <CorrectPanel ctx={ctx} customer={customer} call={call} words={words} query={query} closeHref={closeHref} /> : null;
    case "owner": return reachOf(ctx.actor, "pool.supervise") ? <OwnerPanel ctx={ctx} customer={customer} name={name} here={here} /> : null;
    case "duplicates": return mayWrite ? <DuplicatesPanel ctx={ctx} customer={customer} duplicates={duplicates} withId={search.with} lists={lists} words={words} here={here} /> : null;
    case "move": {
      if (!mayWrite || others.length === 0) return null;
      const t = await getT("lists");
      return (
        <UrlPanel title={t("move.title", { name })} closeHref={here}>
          <MoveForm id={customer.id} lists={others} outside={customer.listId === null} action={moveCustomerAction} />
        </UrlPanel>
      );
    }
    case "erase": return reachOf(ctx.actor, "customers.delete") !== null ? <ErasePart ctx={ctx} id={customer.id} name={name} closeHref={here} /> : null;
    default: return null;
  }
}

function EditPanel({ ctx, customer, name, words, here }: Pick<PanelProps, "ctx" | "customer" | "name" | "words" | "here">) {
  const values = new Map(Object.entries(customer.fields));
  const was = formTextsOf(customer, words.fields.map((field) => field.name), ctx.actor);
  const masked = words.masked ? { phone: words.phone(customer.phone), phone2: customer.phone2 === null ? "" : words.phone(customer.phone2) } : null;
  return (
    <UrlPanel title={words.t("editTitle", { name })} closeHref={here}>
      <CustomerForm
        action={changeCustomerAction} customer={{ id: customer.id, was, masked }} places={placeChoices(words.place.locale)}
        custom={words.fields.map((field) => ({ ...field, value: values.get(field.name) ?? null }))}
      />
    </UrlPanel>
  );
}
