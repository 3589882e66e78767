import type { Metadata } from "next";
import { Suspense } from "react";
import { ListsTable } from "@/components/lists/lists-table";
import type { ListWords } from "@/components/lists/words";
import { Messages } from "@/components/messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { getT, requireUser } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { requestFormat } from "@/lib/i18n/request-format";
import { getLists } from "@/lib/lists/get-lists";
import { listLabel } from "@/lib/lists/list-label";
import { listLists } from "@/lib/lists/list-lists";
import { pauseListAction } from "./actions";
import { ListPanel, type PanelName } from "./list-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("lists"))("title") };
}

const doneWords = ["added", "saved", "paused", "resumed"] as const;
const panels: readonly PanelName[] = ["add", "edit", "delete"];

interface Search { panel?: string; list?: string; done?: string }

/** All lists. The address holds which panel is open. */
export default async function ListsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("lists.manage");
  const [t, format, names, search] = await Promise.all([getT("lists"), requestFormat(), listLists(ctx.db), searchParams]);
  const words: ListWords = { t, place: { ...format, now: ctx.now }, listName: (name) => listLabel(name, format.locale) };
  const chosen = names.find((list) => String(list.id) === search.list);
  const panel = panels.find((name) => name === search.panel && (name === "add" || chosen));
  const done = doneWords.find((word) => word === search.done);
  const said = search.done === "deleted" ? t("done.deleted") : done && chosen ? t(`done.${done}`, { name: words.listName(chosen.name) }) : null;
  return (
    <Messages namespaces={["lists", "hours"]}>
      <PageHeader title={t("title")} detail={t("lead")}>
        {panel === "add" ? null : <LinkButton variant="primary" href="/admin/lists?panel=add" scroll={false}>{t("add")}</LinkButton>}
      </PageHeader>
      <p role="status" className={said ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{said}</p>
      <Suspense fallback={<Skeleton rows={names.length + 1} />}>
        <Rows ctx={ctx} words={words} changedId={done && chosen ? chosen.id : null} />
      </Suspense>
      {panel ? <ListPanel key={`${panel}-${chosen?.id ?? 0}`} ctx={ctx} panel={panel} list={chosen} words={words} /> : null}
    </Messages>
  );
}

/** Counting many customers may take its time, so it comes after the rest. */
async function Rows({ ctx, words, changedId }: { ctx: UserContext; words: ListWords; changedId: number | null }) {
  return <ListsTable rows={await getLists(ctx)} changedId={changedId} pause={pauseListAction} words={words} />;
}
