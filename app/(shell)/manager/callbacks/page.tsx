import type { Metadata } from "next";
import { CallbackFilters } from "@/components/callbacks/callback-filters";
import { CallbackList } from "@/components/callbacks/callback-list";
import { RefreshDue } from "@/components/callbacks/refresh-due";
import { Messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { callbackChoices } from "@/lib/callbacks/callback-choices";
import { callbackSearchOf } from "@/lib/callbacks/schema";
import { getSettings } from "@/lib/settings/get-settings";
import { CallbackPanel, callbackPanels } from "../../callbacks/callback-panel";
import { callbackWords } from "../../callbacks/callback-words";
import { readCallbacks } from "../../callbacks/read-callbacks";
import { cancelAction, giveAction, moveAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("callbacks"))("allTitle") };
}

const path = "/manager/callbacks";
const doneWords = ["moved", "cancelled", "given"] as const;

/** Everyone's callbacks, as far as a supervisor's reach goes. The address holds the filter, the page and the panel. */
export default async function AllCallbacksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { ctx } = await requireUser("pool.supervise");
  const given = await searchParams;
  const search = callbackSearchOf(given);
  const [words, settings, choices] = await Promise.all([callbackWords(ctx, path, search, true), getSettings(ctx.db), callbackChoices(ctx)]);
  const { items, counts, endOfDay, earlier, further } = await readCallbacks(ctx, "all", path, search, settings.timeZone);
  const { t } = words;
  const panel = callbackPanels.find((name) => name === given.panel);
  const chosen = items.find((row) => String(row.customerId) === given.customer);
  const done = doneWords.find((word) => word === given.done);
  const filtered = search.operator !== undefined || search.list !== undefined;
  return (
    <Messages namespaces={["callbacks"]}>
      <RefreshDue madeAt={ctx.now.getTime()} />
      <PageHeader title={t("allTitle")} detail={items.length > 0 ? t("counts", { ...counts }) : null} />
      <p role="status" className={done ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{done ? t(`done.${done}`) : null}</p>
      {items.length > 0 || filtered ? <CallbackFilters search={search} choices={choices} words={words} /> : null}
      {items.length === 0 ? <EmptyState>{t(filtered ? "nothingFound" : "emptyAll")}</EmptyState> : <CallbackList rows={items} endOfDay={endOfDay} words={words} />}
      <Pages label={t("pages")} previous={earlier === null ? null : { label: t("earlier"), href: earlier }} next={further === null ? null : { label: t("further"), href: further }} />
      {panel && chosen ? (
        <CallbackPanel
          key={`${panel}-${chosen.customerId}`} panel={panel} row={chosen} path={path} search={search} words={words} settings={settings}
          actions={{ move: moveAction, cancel: cancelAction, give: giveAction }} operators={choices.operators}
        />
      ) : null}
    </Messages>
  );
}
