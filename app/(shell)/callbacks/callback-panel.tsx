import type { ReactNode } from "react";
import { CancelForm, GiveForm, MoveForm } from "@/components/callbacks/callback-forms";
import { sayBoth } from "@/components/callbacks/say-time";
import { nameOf, type CallbackWords } from "@/components/callbacks/words";
import type { FormAction } from "@/components/users/form-action";
import { UrlPanel } from "@/components/users/url-panel";
import { clockOf } from "@/lib/callbacks/clock";
import type { CallbackRow } from "@/lib/callbacks/list-callbacks";
import { callbackQuery, type CallbackSearch } from "@/lib/callbacks/schema";
import type { Settings } from "@/lib/settings/schema";
import { wallOfInstant } from "@/lib/time/zoned";

export const callbackPanels = ["move", "cancel", "give"] as const;
export type CallbackPanelName = (typeof callbackPanels)[number];

interface CallbackPanelProps {
  panel: CallbackPanelName;
  row: CallbackRow;
  path: string;
  search: CallbackSearch;
  words: CallbackWords;
  settings: Settings;
  actions: { move: FormAction; cancel: FormAction; give?: FormAction };
  /** Who may get it, for those who give. */
  operators?: readonly { id: number; name: string; isAway: boolean }[];
}

/** The panel that the address asks for: another time for a callback, the question before it is cancelled, or who gets it. */
export function CallbackPanel({ panel, row, path, search, words, settings, actions, operators = [] }: CallbackPanelProps) {
  const { t, place } = words;
  const name = nameOf(row, words);
  const query = callbackQuery(search);
  const closeHref = path + query;
  const common = { customerId: row.customerId, back: query.slice(1), closeHref };
  const promised = <p className="text-sm text-ink-2">{t("promised", { at: sayBoth(row.at, row.wallZone, place, (at) => t("theirs", { at })) })}</p>;
  const show = (title: string, form: ReactNode) => <UrlPanel title={title} closeHref={closeHref}>{promised}{form}</UrlPanel>;
  if (panel === "move") {
    const clock = clockOf(row, row.list?.hours ?? null, settings, place.now);
    return show(t("moveTitle", { name }), <MoveForm {...common} action={actions.move} clock={clock} wall={row.at > place.now ? wallOfInstant(row.at, clock.zone) : ""} />);
  }
  if (panel === "cancel") return show(t("cancelTitle", { name }), <CancelForm {...common} action={actions.cancel} />);
  if (!actions.give) return null;
  const takers = operators.filter(({ id }) => id !== row.operator?.id)
    .map((operator) => ({ value: String(operator.id), label: operator.isAway ? t("away", { name: operator.name }) : operator.name, disabled: operator.isAway }));
  return show(t("giveTitle", { name }), <GiveForm {...common} action={actions.give} operators={takers} />);
}
