import Link from "next/link";
import type { SameNumber } from "@/lib/customers/same-number";
import { fullName, type Words } from "./words";

/** As many as are named; the service finds one more. */
const SHOWN = 5;

/** Who else has one of this customer's numbers, in other lists; nothing when nobody has. Stands beneath the numbers. */
export function AlsoInLists({ twins, words }: { twins: readonly SameNumber[]; words: Words }) {
  const { t } = words;
  if (twins.length === 0) return null;
  const shown = twins.slice(0, SHOWN);
  const places = [...new Set(shown.map((twin) => twin.list))];
  return (
    <div className="mt-2 text-sm text-ink-2">
      {places.map((list, i) => (
        <p key={list ?? ""}>
          {list === null ? t("alsoOutside") : t("alsoIn", { list: words.listName(list) })}{" "}
          {shown.filter((twin) => twin.list === list).map((twin, j) => (
            <span key={twin.id}>{j > 0 ? ", " : null}<Link href={`/admin/customers/${twin.id}`} prefetch={false}>{fullName(twin, words)}</Link></span>
          ))}
          {i === places.length - 1 && twins.length > SHOWN ? <> {t("alsoMore")}</> : null}
        </p>
      ))}
    </div>
  );
}
