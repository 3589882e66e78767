import Link from "next/link";
import type { translator } from "@/lib/i18n/translate";
import type { Duplicate } from "@/lib/duplicates/find-duplicates";
import { fullName, type Words } from "./words";

type Say = ReturnType<typeof translator<"customerPage">>;

/** As many as are named above a customer. */
const SHOWN = 3;

const likeness = { phone: "likePhone", email: "likeEmail", name: "likeName" } as const;

/** Why two may be one: "same number, same name". */
export const sayLikeness = ({ reasons }: Duplicate, say: Say): string => reasons.map((reason) => say(likeness[reason])).join(", ");

/** Who else may be this person, and where to compare them; nothing when nobody is. */
export function DuplicatesLine({ duplicates, here, words, say }: { duplicates: readonly Duplicate[]; here: string; words: Words; say: Say }) {
  if (duplicates.length === 0) return null;
  return (
    <div className="mb-4 border-l-2 border-wait bg-wait-soft px-3 py-2">
      <p>{say("possible", { count: duplicates.length })}</p>
      <ul>
        {duplicates.slice(0, SHOWN).map((one) => {
          const name = fullName(one, words);
          return (
            <li key={one.id} className="flex flex-wrap gap-x-3">
              <Link href={`/admin/customers/${one.id}`} prefetch={false}>{name}</Link>
              <span className="text-ink-2">{sayLikeness(one, say)}</span>
              <Link href={`${here}?panel=duplicates&with=${one.id}`} prefetch={false} scroll={false} aria-label={say("compareWith", { name })} className="underline underline-offset-4">{say("compare")}</Link>
            </li>
          );
        })}
      </ul>
      {duplicates.length > SHOWN ? <p><Link href={`${here}?panel=duplicates`} prefetch={false} scroll={false}>{say("all")}</Link></p> : null}
    </div>
  );
}
