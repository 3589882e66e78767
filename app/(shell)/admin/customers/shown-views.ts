import { hrefOf, type Parameters } from "@/components/customers/table/address";
import type { TableWords } from "@/components/customers/table/chips-of";
import type { ShownView, ViewGroup } from "@/components/customers/table/views";
import type { View } from "@/lib/views/list-views";
import { placeOf } from "./place";

/** What is always there, and its address. */
const builtIn = [["all", ""], ["neverCalled", "called=never"], ["dueToday", "due=today&sort=due"], ["unreachable", "status=unreachable"]] as const;

/**
 * All views in the menu's groups, and the name of the one that is shown now: a view without columns of its own is shown
 * whatever columns are.
 */
export function viewGroups(views: readonly View[], parameters: Parameters, words: TableWords): { groups: ViewGroup[]; name: string | null } {
  const { say, fields } = words;
  const text = (of: Parameters) => JSON.stringify(of);
  const now = [text(parameters), text(parameters.filter(([name]) => name !== "col"))];
  const shown = (view: Omit<ShownView, "href" | "isNow" | "changeHref">, query: string): ShownView => {
    const of = placeOf(new URLSearchParams(query), fields).parameters;
    const changeHref = view.isMine && view.id !== null ? hrefOf([...parameters, ["panel", "view"], ["view", String(view.id)]]) : null;
    return { ...view, href: hrefOf(of), isNow: now.includes(text(of)), changeHref };
  };
  const always = builtIn.map(([key, query]) => shown({ id: null, name: say(`builtInNames.${key}`), isShared: false, isMine: false, by: "" }, query));
  const [mine, others] = [true, false].map((isMine) => views.filter((view) => view.isMine === isMine).map(({ query, ...view }) => shown(view, query)));
  const groups = [{ label: say("mine"), views: mine ?? [] }, { label: say("shared"), views: others ?? [] }, { label: say("builtIn"), views: always }];
  return { groups, name: groups.flatMap((group) => group.views).find((view) => view.isNow)?.name ?? null };
}
