import type { Dice } from "./month";
import type { Books, Card } from "./model-parts";
import { monthRules, someCustomers } from "./month-rules";
import type { Event } from "./story";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Act = (now: number) => Event | null;

/** What managers and admins do on a day. */
export function officeOf(books: Books, dice: Dice, { day, operators }: { day: number; operators: number }): Act[] {
  const times = (count: number, act: Act): Act[] => Array.from({ length: count }, () => act);
  const someone = () => dice.below(operators);
  const somebody = (such: (card: Card) => boolean = () => true): number => {
    for (let i = 0; i < 200; i++) {
      const card = dice.of(books.customers);
      if (card && such(card)) return card.no;
    }
    return books.customers.find(such)?.no ?? 0;
  };
  /** Mostly anybody's; sometimes one that is being talked to. */
  const number = () => books.customers[(dice.chance(40) ? dice.of([...books.hands.values()])?.customer : undefined) ?? somebody()]?.phone ?? "";
  return [
    ...times(4, (now) => ({
      do: "change", by: "manager", assignment: dice.of(books.calls)?.assignment ?? 0, outcome: dice.of(monthRules.outcomes) ?? "reached", note: "corrected",
      ...(dice.chance(50) && { callbackAt: now + dice.between(1, 48) * HOUR }), ...(dice.chance(50) && { close: true }),
    })),
    ...times(3, (now) => ({ do: "reserve", customer: somebody((card) => card.state === "pending" || card.promise !== null), for: someone(), until: now + dice.between(1, 96) * HOUR })),
    ...times(1, () => ({ do: "unreserve", customer: somebody((card) => card.reserved !== null) })),
    ...times(2, (now) => ({ do: "suppress", phone: number(), until: dice.chance(70) ? now + dice.between(1, 72) * HOUR : null })),
    ...times(1, () => ({ do: "lift", phone: dice.of([...books.suppressions.keys()]) ?? number() })),
    ...times(3, (now) => ({ do: "add", customer: someCustomers(dice, 1, now, books.customers)[0] ?? fail() })),
    ...times(2, () => ({ do: "move", customer: somebody(), list: dice.below(3) })),
    ...times(2, () => ({ do: "repair", customer: somebody((card) => card.state === "invalid_phone"), phone: someCustomers(dice, 1, 0)[0]?.phone ?? "" })),
    ...times(2, (now) => ({ do: "moveCallback", by: "manager", customer: somebody((card) => card.promise !== null), at: now + dice.between(1, 30) * HOUR })),
    ...times(1, () => ({ do: "cancelCallback", by: "manager", customer: somebody((card) => card.promise !== null) })),
    ...times(2, () => ({ do: "giveCallback", customer: somebody((card) => card.promise !== null), to: dice.chance(80) ? someone() : null })),
    ...(day % 2 === 0 ? [(now: number): Event => ({ do: "away", who: someone(), until: now + dice.between(4, 60) * HOUR })] : []),
    ...(day % 5 === 3 ? [(): Event => ({ do: "back", who: [...books.awayUntil.keys()][0] ?? someone() })] : []),
    ...(day % 9 === 4 ? [(): Event => ({ do: "deactivate", who: someone() })] : []),
    ...(day % 9 === 6 ? [(): Event => ({ do: "reactivate", who: [...books.gone][0] ?? someone() })] : []),
    ...(day % 7 === 5 ? [(now: number): Event => ({ do: "away", who: someone(), until: now + DAY })] : []),
  ];
}

function fail(): never {
  throw new Error("nobody came");
}
