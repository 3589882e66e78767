import type { Metadata } from "next";
import { CorrectionsTable } from "@/components/directory/corrections-table";
import { DirectoryTabs } from "@/components/directory/tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { positionOf } from "@/lib/callbacks/position";
import { listCorrections } from "@/lib/directory/list-corrections";
import { directorySearchOf, pagesOf } from "../address";
import { directoryWords } from "../directory-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("directory"))("tabs.corrections") };
}

/** Calls of one page. */
const LIMIT = 25;

/** The operator's calls that were corrected, by themselves or by a manager. */
export default async function CorrectionsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { ctx } = await requireUser("directory.read");
  const { after, before } = directorySearchOf(await searchParams);
  const [words, page] = await Promise.all([directoryWords(ctx), listCorrections(ctx, { after: positionOf(after), before: positionOf(before), limit: LIMIT })]);
  const { t } = words;
  return (
    <>
      <PageHeader title={t("tabs.corrections")} />
      <DirectoryTabs current="corrections" t={t} />
      {page.items.length > 0 ? <CorrectionsTable rows={page.items} words={words} /> : <EmptyState>{t("corrections.empty")}</EmptyState>}
      <Pages
        label={t("pages")} className="mt-4"
        {...pagesOf("/directory/corrections", {}, page.items.map((row) => row.place), { ...page, words: { further: t("corrections.further"), earlier: t("corrections.earlier") } })}
      />
    </>
  );
}
