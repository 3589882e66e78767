import { AddForm } from "@/components/suppression/add-form";
import { ExpiryForm, LiftForm } from "@/components/suppression/entry-forms";
import { FileForm } from "@/components/suppression/file-form";
import { numberOf, reasonOf, type SuppressionWords } from "@/components/suppression/words";
import { UrlPanel } from "@/components/users/url-panel";
import { MAX_NUMBERS } from "@/lib/suppression/add-suppressions";
import type { ListedSuppression } from "@/lib/suppression/list-suppressions";
import { lastDayOf } from "@/lib/time/last-day";
import { addNumbersAction, changeExpiryAction, liftAction } from "./actions";

export type PanelName = "add" | "file" | "change" | "lift";

interface SuppressionPanelProps {
  panel: PanelName;
  /** The entry that it is about. */
  entry: ListedSuppression | null;
  words: SuppressionWords;
  closeHref: string;
  /** Megabytes of a file. */
  limit: number;
}

/** The panel that the address asks for: adding numbers, typed or from a file, changing until when, taking one off. */
export function SuppressionPanel({ panel, entry, words, closeHref, limit }: SuppressionPanelProps) {
  const { t, place } = words;
  if (panel === "add") return <UrlPanel title={t("addTitle")} closeHref={closeHref}><AddForm action={addNumbersAction} maximum={MAX_NUMBERS} /></UrlPanel>;
  if (panel === "file") return <UrlPanel title={t("fileTitle")} closeHref={closeHref}><FileForm limit={limit} /></UrlPanel>;
  if (!entry) return null;
  const number = numberOf(entry, words);
  if (panel === "change") {
    const lastDay = entry.expiresAt ? (lastDayOf(entry.expiresAt, place.timeZone) ?? "") : "";
    return <UrlPanel title={t("changeTitle", { number })} closeHref={closeHref}><ExpiryForm id={entry.id} lastDay={lastDay} action={changeExpiryAction} /></UrlPanel>;
  }
  return (
    <UrlPanel title={t("liftTitle", { number })} closeHref={closeHref}>
      <div className="flex flex-col gap-2">
        <p className="break-words">{`${t("reason")}: ${reasonOf(entry, words)}`}</p>
        {entry.source === "call" ? <p className="text-wait">{t("liftByCall")}</p> : null}
        <p>{t("liftText", { n: entry.customerCount - entry.doNotCall })} {entry.customerCount > 0 ? t("liftCallbacks") : null}</p>
        {entry.doNotCall > 0 ? <p className="font-medium">{t("liftDoNotCall", { n: entry.doNotCall })}</p> : null}
      </div>
      <LiftForm id={entry.id} action={liftAction} />
    </UrlPanel>
  );
}
