import type { Db } from "./client";
import type { Effect, Labels } from "./values";

interface FirstOutcome {
  code: string;
  labels: Labels;
  effect: Effect;
  isContact: boolean;
  countsAsAttempt: boolean;
  isActive: boolean;
}

const outcome = (
  code: string, effect: Effect, [en, tr, ru]: [string, string, string],
  flags: Partial<Pick<FirstOutcome, "isContact" | "countsAsAttempt" | "isActive">> = {},
): FirstOutcome => ({ code, effect, labels: { en, tr, ru }, isContact: false, countsAsAttempt: false, isActive: true, ...flags });

/** The outcomes of a new organisation, in the order of their buttons. */
export const firstOutcomes: readonly FirstOutcome[] = [
  outcome("reached", "completed", ["Reached", "Ulaşıldı", "Дозвонились"], { isContact: true }),
  outcome("no_answer", "retry", ["No answer", "Telefonu Açmadı", "Нет ответа"], { countsAsAttempt: true }),
  outcome("declined", "retry", ["Declined", "Meşgule Attı", "Сбросили"], { countsAsAttempt: true }),
  outcome("busy", "retry", ["Busy", "Hat Meşgul", "Занято"], { countsAsAttempt: true }),
  outcome("invalid_phone", "invalid_phone", ["Invalid number", "Numara Kullanılmıyor", "Неверный номер"]),
  outcome("callback", "callback", ["Call back", "Tekrar Aranacak", "Перезвонить"], { isContact: true }),
  outcome("do_not_call", "do_not_call", ["Do not call", "Aranmak İstemiyor", "Просит не звонить"], { isContact: true }),
  outcome("switched_off", "retry", ["Switched off", "Telefon Kapalı", "Абонент недоступен"], { countsAsAttempt: true, isActive: false }),
  outcome("wrong_person", "invalid_phone", ["Wrong person", "Yanlış Kişi", "Не тот человек"], { isActive: false }),
];

/** The name of the list that is there at first; screens show it translated. */
export const FIRST_LIST = "Customers";

/** Gives an empty database its outcomes, its first list and that list's lane. Leaves a database that has them alone. */
export async function seedDatabase(db: Db, now: Date): Promise<void> {
  const { outcomes, lists, lanes } = db.tables;
  await db.transaction(async (tx) => {
    const present = new Set((await tx.select({ code: outcomes.code }).from(outcomes)).map((row) => row.code));
    const missing = firstOutcomes.flatMap((first, position) => (present.has(first.code) ? [] : [{ ...first, position }]));
    if (missing.length > 0) await tx.insert(outcomes).values(missing).onConflictDoNothing();
    const [list] = await tx.select({ id: lists.id }).from(lists).limit(1);
    if (list) return;
    const [first] = await tx.insert(lists).values({ name: FIRST_LIST, createdAt: now }).onConflictDoNothing().returning({ id: lists.id });
    if (first) await tx.insert(lanes).values({ listId: first.id });
  });
}
