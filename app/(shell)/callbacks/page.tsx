import type { Metadata } from "next";
import { CallbackList } from "@/components/callbacks/callback-list";
import { RefreshDue } from "@/components/callbacks/refresh-due";
import { Messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { callbackSearchOf } from "@/lib/callbacks/schema";
import { getSettings } from "@/lib/settings/get-settings";
import { cancelAction, moveAction } from "./actions";
import { CallbackPanel } from "./callback-panel";
import { callbackWords } from "./callback-words";
import { readCallbacks } from "./read-callbacks";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("callbacks"))("title") };
}

const path = "/callbacks";
const panels = ["move", "cancel"] as const;
const doneWords = ["moved", "cancelled"] as const;

/** Whom the operator has promised to call back. The address holds the page and the panel, so all of it works without a script. */
export default async function CallbacksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { ctx } = await requireUser("pool.work");
  const given = await searchParams;
  const { after, before } = callbackSearchOf(given);
  const search = { after, before };
  const [words, settings] = await Promise.all([callbackWords(ctx, path, search, false), getSettings(ctx.db)]);
  const { items, counts, endOfDay, earlier, further } = await readCallbacks(ctx, "mine", path, search, settings.timeZone);
  const { t } = words;
  const panel = panels.find((name) => name === given.panel);
  const chosen = items.find((row) => String(row.customerId) === given.customer);
  const done = doneWords.find((word) => word === given.done);
  return (
    <Messages namespaces={["callbacks"]}>
      <RefreshDue madeAt={ctx.now.getTime()} />
      <PageHeader title={t("title")} detail={items.length > 0 ? t("counts", { ...counts }) : null} />
      <p role="status" className={done ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{done ? t(`done.${done}`) : null}</p>
      {items.length === 0
        ? <EmptyState action={<LinkButton href="/pull">{t("goToPull")}</LinkButton>}>{t("empty")}</EmptyState>
        : <CallbackList rows={items} endOfDay={endOfDay} words={words} />}
      <Pages label={t("pages")} previous={earlier === null ? null : { label: t("earlier"), href: earlier }} next={further === null ? null : { label: t("further"), href: further }} />
      {panel && chosen ? (
        <CallbackPanel
          key={`${panel}-${chosen.customerId}`} panel={panel} row={chosen} path={path} search={search} words={words} settings={settings}
          actions={{ move: moveAction, cancel: cancelAction }}
        />
      ) : null}
    </Messages>
  );
}
