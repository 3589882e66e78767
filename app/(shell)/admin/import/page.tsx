import type { Metadata } from "next";
import { HistoryTable } from "@/components/import/history-table";
import { Steps } from "@/components/import/steps";
import { UploadForm } from "@/components/import/upload-form";
import { Messages } from "@/components/messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { requestFormat } from "@/lib/i18n/request-format";
import { listImports } from "@/lib/import/list-imports";
import { getSettings } from "@/lib/settings/get-settings";
import { failedUpload } from "./failed-upload";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("imports"))("title") };
}

interface Search { failed?: string; before?: string }

/** Choosing a spreadsheet, and all imports so far. */
export default async function ImportPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("imports.run");
  const { failed, before } = await searchParams;
  const earlierThan = Number(before) || undefined;
  const [t, format, { items, more }, message, { maxUploadMb }] = await Promise.all([
    getT("imports"), requestFormat(), listImports(ctx, { before: earlierThan }), failed ? failedUpload() : null, getSettings(ctx.db),
  ]);
  const last = items.at(-1)?.id;
  return (
    <Messages namespaces={["imports"]}>
      <Steps at="file" t={t} />
      <PageHeader title={t("title")} detail={t("lead")} />
      <UploadForm failed={message} limit={maxUploadMb} />
      <section className="mt-8 flex flex-col gap-2">
        <h2 className="text-lg">{t("history")}</h2>
        {items.length > 0 ? <HistoryTable imports={items} words={{ t, place: { ...format, now: ctx.now } }} /> : <EmptyState>{t("noHistory")}</EmptyState>}
        {more && last ? <LinkButton href={`/admin/import?before=${last}`} className="self-end">{t("earlier")}</LinkButton> : null}
      </section>
    </Messages>
  );
}
