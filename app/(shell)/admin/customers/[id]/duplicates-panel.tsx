import Link from "next/link";
import { sayLikeness } from "@/components/customers/duplicates-line";
import { MergeForm, type MergeLine } from "@/components/customers/merge-form";
import { fullName, type Words } from "@/components/customers/words";
import { UrlPanel } from "@/components/users/url-panel";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { compareCustomers, valueOf, type ComparedName, type Comparison } from "@/lib/duplicates/compare";
import type { Duplicate } from "@/lib/duplicates/find-duplicates";
import { isAppError } from "@/lib/errors";
import { formatField } from "@/lib/i18n/format-field";
import { formatDate, formatInstant, formatNumber, NO_VALUE } from "@/lib/i18n/format";
import type { Customer } from "@/lib/pool/types";
import { mergeAction, notSameAction } from "./duplicate-actions";

interface DuplicatesPanelProps {
  ctx: UserContext;
  customer: Customer;
  duplicates: readonly Duplicate[];
  /** Whom to compare with, as the address has it. */
  withId: string | undefined;
  lists: ReadonlyMap<number, string>;
  words: Words;
  here: string;
}

/** Beside the customer: who may be the same person, or one of them side by side with this one. */
export async function DuplicatesPanel({ ctx, customer, duplicates, withId, lists, words, here }: DuplicatesPanelProps) {
  const say = await getT("customerPage");
  const compared = withId !== undefined && /^[1-9]\d{0,8}$/.test(withId) ? await comparison(ctx, customer.id, Number(withId)) : null;
  if (compared) {
    return (
      <UrlPanel key={withId} title={say("merge.title")} closeHref={here} wide>
        <p className="text-sm text-ink-2">{say("merge.text")}</p>
        <Side compared={compared} lists={lists} words={words} say={say} />
        {duplicates.length > 1 ? <p className="text-sm"><Link href={`${here}?panel=duplicates`} prefetch={false} scroll={false}>{say("merge.back")}</Link></p> : null}
      </UrlPanel>
    );
  }
  return (
    <UrlPanel key="list" title={say("merge.listTitle")} closeHref={here} wide>
      <p className="text-sm text-ink-2">{say(duplicates.length === 0 ? "merge.none" : "merge.listText")}</p>
      {duplicates.length === 0 ? null : (
        <ul className="divide-y divide-line border-y border-line">
          {duplicates.map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
              <span>{fullName(one, words)} <span className="text-sm text-ink-2">{sayLikeness(one, say)}</span></span>
              <Link href={`${here}?panel=duplicates&with=${one.id}`} prefetch={false} scroll={false} aria-label={say("compareWith", { name: fullName(one, words) })}>{say("compare")}</Link>
            </li>
          ))}
        </ul>
      )}
    </UrlPanel>
  );
}

/** Null when there is nothing to compare with any more. */
async function comparison(ctx: UserContext, id: number, otherId: number): Promise<Comparison | null> {
  try {
    return await compareCustomers(ctx, { id, otherId });
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

type Say = Awaited<ReturnType<typeof getT<"customerPage">>>;

function Side({ compared, lists, words, say }: { compared: Comparison; lists: ReadonlyMap<number, string>; words: Words; say: Say }) {
  const { one, other, calls, differ, same, fields, plan, suppressed, cancels } = compared;
  const { t, place } = words;
  const label = (name: ComparedName): string => (name === "name" ? say("merge.nameField") : name === "phone" ? say("merge.firstNumber") : t(name));
  const show = (customer: Customer, name: ComparedName): string => {
    const value = valueOf(customer, name);
    if (value === null || value === "") return NO_VALUE;
    if (name === "phone") return words.phone(String(value));
    if (name === "country" && /^[A-Z]{2}$/.test(String(value))) return new Intl.DisplayNames([place.locale], { type: "region" }).of(String(value)) ?? String(value);
    if (name === "list") return lists.get(Number(value)) ?? NO_VALUE;
    return typeof value === "number" ? formatNumber(value, place.locale) : value;
  };
  const lines = [
    ...differ.map((name): MergeLine => ({ name: `take.${name}`, label: label(name), one: show(one, name), other: show(other, name), chosen: valueOf(one, name) === null ? "other" : "one" })),
    ...fields.map((name, i): MergeLine => {
      const kind = words.fields.find((field) => field.name === name)?.kind;
      const [here, there] = [new Map(Object.entries(one.fields)).get(name) ?? null, new Map(Object.entries(other.fields)).get(name) ?? null];
      return { name: `field.${i}`, label: name, one: formatField(here, kind, place.locale), other: formatField(there, kind, place.locale), chosen: here === null ? "other" : "one", field: name };
    }),
  ];
  const { phone, phone2, struckPhones, left } = plan.numbers;
  const record = (customer: Customer, n: number) => ({ id: customer.id, name: fullName(customer, words), text: say("merge.record", { at: formatDate(customer.createdAt, place), calls: n }) });
  const after = [
    `${t("state")}: ${t(suppressed.has(phone) && (plan.set.status === "pending" || plan.set.status === "waiting") ? "suppressed" : `status.${plan.set.status}`)}`,
    `${say("merge.numbersAre")}: ${[phone, phone2].filter((number) => number !== null).map(words.phone).join(", ")}${struckPhones.length > 0 ? ` · ${t("struck")}: ${struckPhones.map(words.phone).join(", ")}` : ""}`,
    ...(suppressed.size > 0 ? [say("merge.suppressedFirst")] : []),
    ...(left.length > 0 ? [say("merge.left", { numbers: left.map(words.phone).join(", ") })] : []),
    ...cancels.map((at) => say("merge.cancelled", { at: formatInstant(at, place) })),
    ...(same.length > 0 ? [say("merge.sameInBoth", { fields: same.map((name) => (name === "phone" ? t("phone") : label(name))).join(", ") })] : []),
  ];
  const inHand = one.status === "assigned" || other.status === "assigned";
  return <MergeForm one={record(one, calls[0])} other={record(other, calls[1])} lines={lines} after={after} refused={inHand ? say("merge.inHand") : null} mergeAction={mergeAction} notSameAction={notSameAction} />;
}
