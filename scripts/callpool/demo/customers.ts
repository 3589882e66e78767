import type { Locale } from "@/db/values";
import type { Context } from "@/lib/context";
import { createCustomer } from "@/lib/customers/create-customer";
import type { CustomerDetails } from "@/lib/customers/details";
import { names } from "./names";
import type { Chance } from "./random";

const DAY = 86_400_000;
/** Of so many, the number done is told. */
const BATCH = 100;

/** Numbers that look as they do there; British and American ones from the ranges kept for fiction. */
const numbers: Record<Locale, (chance: Chance) => string> = {
  tr: (chance) => `05${chance.pick(["32", "33", "42", "43", "52", "54"])}${digits(chance, 7)}`,
  en: (chance) => (chance.happens(0.8) ? `+44 20 7946 0${digits(chance, 3)}` : `+1 212 555 01${digits(chance, 2)}`),
  ru: (chance) => `+7 9${chance.pick(["03", "16", "25", "61", "85"])} ${digits(chance, 3)}-${digits(chance, 2)}-${digits(chance, 2)}`,
};

const digits = (chance: Chance, count: number): string => Array.from({ length: count }, () => chance.between(0, 9)).join("");

interface NewCustomers {
  chance: Chance;
  total: number;
  /** What their codes begin with. */
  prefix: string;
  /** They were added on the three days before. */
  before: Date;
  told: (done: number) => void;
}

/** Adds customers of three languages. */
export async function addCustomers(ctx: Context, { chance, total, prefix, before, told }: NewCustomers): Promise<void> {
  for (let done = 0; done < total; done += BATCH) {
    told(done);
    const now = new Date(before.getTime() - DAY * (3 - (3 * done) / total));
    for (let number = done + 1; number <= Math.min(done + BATCH, total); number++) {
      await createCustomer({ ...ctx, now }, { ...someone(chance, number, now), externalId: `${prefix}${String(number).padStart(5, "0")}` });
    }
  }
}

/** The custom fields that `someone` fills, with their kinds. */
export const demoFields = [{ name: "City", kind: "text" }, { name: "Last order", kind: "date" }, { name: "Orders", kind: "number" }, { name: "Plan", kind: "text" }] as const;

function someone(chance: Chance, number: number, at: Date): Omit<CustomerDetails, "externalId"> {
  const locale = chance.weighted({ tr: 60, en: 18, ru: 22 });
  const { first, last, cities } = names[locale];
  const which = chance.between(0, first.length - 1);
  const surname = locale === "ru" ? chance.between(0, 9) + (which >= 10 ? 10 : 0) : chance.between(0, last.length - 1);
  const firstName = first[which] ?? "";
  const lastName = last[surname] ?? "";
  return {
    firstName, lastName, phone: numbers[locale](chance),
    email: chance.happens(0.4) ? `customer${number}@example.com` : null,
    priority: Number(chance.weighted({ 0: 80, 1: 12, 3: 6, 5: 2 })),
    fields: {
      City: chance.pick(cities),
      "Last order": new Date(at.getTime() - chance.between(5, 700) * DAY).toISOString().slice(0, 10),
      Orders: chance.between(1, 24),
      Plan: chance.pick(["Basic", "Family", "Business"]),
    },
  };
}

/** The language that a customer of the demo speaks, as the number tells. */
export function languageOf(phone: string): Locale {
  if (phone.startsWith("+90")) return "tr";
  return phone.startsWith("+7") ? "ru" : "en";
}
