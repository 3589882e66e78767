import type { Metadata } from "next";
import { Suspense } from "react";
import { ReachedTable } from "@/components/directory/reached-table";
import { SearchForm } from "@/components/directory/search-form";
import { DirectoryTabs } from "@/components/directory/tabs";
import { Messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { positionOf } from "@/lib/callbacks/position";
import { listChoices } from "@/lib/directory/list-choices";
import { listReached } from "@/lib/directory/list-reached";
import { heldCustomer } from "@/lib/pool/held-customer";
import { callAgainAction } from "./actions";
import { directorySearchOf, pagesOf } from "./address";
import { Counted } from "./counted";
import { directoryWords } from "./directory-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("directory"))("title") };
}

/** Rows of one page. */
const LIMIT = 50;

/** The customers whom the operator has reached. The address holds the search, so all of it works without a script. */
export default async function DirectoryPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { ctx } = await requireUser("directory.read");
  const search = directorySearchOf(await searchParams);
  const { q, positive, list, after, before } = search;
  const filter = { q, positive: positive !== undefined, listId: list };
  const [words, lists, page, heldId] = await Promise.all([
    directoryWords(ctx), listChoices(ctx), listReached(ctx, { ...filter, after: positionOf(after), before: positionOf(before), limit: LIMIT }), heldCustomer(ctx),
  ]);
  const { t, listName } = words;
  const isFiltered = q !== undefined || positive !== undefined || list !== undefined;
  return (
    <Messages namespaces={["directory"]}>
      <PageHeader title={t("title")} detail={<Suspense fallback={null}><Counted ctx={ctx} filter={filter} isFiltered={isFiltered} words={words} /></Suspense>} />
      <DirectoryTabs current="reached" t={t} />
      <SearchForm
        search={{ q, positive, list }} lists={lists.map(({ id, name }) => ({ value: String(id), label: listName(name) }))}
        words={{ search: t("search"), hint: t("searchHint"), positive: t("positive"), list: t("list"), anyList: t("anyList"), show: t("show"), clear: t("clear") }}
      />
      {page.items.length > 0 ? <ReachedTable rows={page.items} heldId={heldId} words={words} callAgain={callAgainAction} /> : null}
      {page.items.length === 0 ? (
        isFiltered ? <EmptyState action={<LinkButton href="/directory">{t("clear")}</LinkButton>}>{t("nothingFound")}</EmptyState>
          : <EmptyState action={<LinkButton href="/pull">{t("goToPull")}</LinkButton>}>{t("empty")}</EmptyState>
      ) : null}
      <Pages
        label={t("pages")} className="mt-4"
        {...pagesOf("/directory", search, page.items.map((row) => row.contact), { ...page, words: { further: t("further"), earlier: t("earlier") } })}
      />
    </Messages>
  );
}
