import type { Locale } from "@/db/values";
import type { Context } from "@/lib/context";
import { createCustomer } from "@/lib/customers/create-customer";
import type { CustomerDetails } from "@/lib/customers/details";
import { names } from "./names";
import type { Chance } from "./random";

const DAY = 86_400_000;
/** Several in one transaction: on SQLite each one waits for the disk. */
const BATCH = 100;

/** Numbers that look as they do there; British and American ones from the ranges kept for fiction. */
const numbers: Record<Locale, (chance: Chance) => string> = {
  tr: (chance) => `05${chance.pick(["32", "33", "42", "43", "52", "54"])}${digits(chance, 7)}`,
  en: (chance) => (chance.happens(0.8) ? `+44 20 7946 0${digits(chance, 3)}` : `+1 212 555 01${digits(chance, 2)}`),
  ru: (chance) => `+7 9${chance.pick(["03", "16", "25", "61", "85"])} ${digits(chance, 3)}-${digits(chance, 2)}-${digits(chance, 2)}`,
};

const digits = (chance: Chance, count: number): string => Array.from({ length: count }, () => chance.between(0, 9)).join("");

/** Adds `total` customers, a list a day over the days before `week`, and tells how far it is. */
export async function addCustomers(ctx: Context, chance: Chance, total: number, week: Date, told: (done: number) => void): Promise<void> {
  for (let done = 0; done < total; done += BATCH) {
    const size = Math.min(BATCH, total - done);
    const added = new Date(week.getTime() - DAY * (3 - (3 * done) / total));
    await ctx.db.transaction(async () => {
      for (let i = 0; i < size; i++) await createCustomer({ ...ctx, now: added }, someone(chance, done + i + 1, added));
    });
    told(done + size);
  }
}

function someone(chance: Chance, number: number, at: Date): CustomerDetails {
  const locale = chance.weighted({ tr: 60, en: 18, ru: 22 });
  const { first, last, cities } = names[locale];
  const which = chance.between(0, first.length - 1);
  const surname = locale === "ru" ? chance.between(0, 9) + (which >= 10 ? 10 : 0) : chance.between(0, last.length - 1);
  const firstName = first[which] ?? "";
  const lastName = last[surname] ?? "";
  return {
    externalId: `D${String(number).padStart(5, "0")}`, firstName, lastName, phone: numbers[locale](chance),
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
