import type { Metadata } from "next";
import { SkippedTable } from "@/components/directory/skipped-table";
import { DirectoryTabs } from "@/components/directory/tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { positionOf } from "@/lib/callbacks/position";
import { listSkipped } from "@/lib/directory/list-skipped";
import { getSettings } from "@/lib/settings/get-settings";
import { directorySearchOf, pagesOf } from "../address";
import { directoryWords } from "../directory-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("directory"))("tabs.skipped") };
}

/** Rows of one page. */
const LIMIT = 50;

/** Whom the operator has skipped, and what became of them. */
export default async function SkippedPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { ctx } = await requireUser("directory.read");
  const { after, before } = directorySearchOf(await searchParams);
  const [words, { skipReasons }, page] = await Promise.all([
    directoryWords(ctx), getSettings(ctx.db), listSkipped(ctx, { after: positionOf(after), before: positionOf(before), limit: LIMIT }),
  ]);
  const { t, place } = words;
  const reasons = new Map(skipReasons.map(({ code, labels }) => [code, labels[place.locale]]));
  return (
    <>
      <PageHeader title={t("tabs.skipped")} />
      <DirectoryTabs current="skipped" t={t} />
      {page.items.length > 0 ? <SkippedTable rows={page.items} words={words} reasons={reasons} /> : <EmptyState>{t("skipped.empty")}</EmptyState>}
      <Pages
        label={t("pages")} className="mt-4"
        {...pagesOf("/directory/skipped", {}, page.items.map((row) => row.place), { ...page, words: { further: t("skipped.further"), earlier: t("skipped.earlier") } })}
      />
    </>
  );
}
