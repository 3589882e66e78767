import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FocusTitle } from "@/components/import/focus-title";
import { ImportState } from "@/components/import/import-state";
import { Steps, type Step } from "@/components/import/steps";
import { Messages } from "@/components/messages";
import { PageHeader } from "@/components/ui/page-header";
import type { ImportStatus } from "@/db/values";
import { getT, requireUser } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { getImport } from "@/lib/import/get-import";
import type { ImportView } from "@/lib/import/view";
import { DraftPart } from "./draft-part";
import { ImportActions } from "./import-actions";
import { ResultPart } from "./result-part";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("imports"))("title") };
}

/** Of an import that was started; a draft knows its own. */
const stepOf = (status: ImportStatus): Step => (status === "queued" || status === "running" ? "import" : "result");

/** One import: as a draft its columns and what would happen; then how far it is, and what became of its rows. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireUser("imports.run");
  const view = await importOr404(ctx, Number((await params).id));
  const t = await getT("imports");
  const draft = ["draft", "checking", "checked"].includes(view.status);
  const header = (
    <PageHeader
      title={<FocusTitle step={draft ? "draft" : view.status}>{view.fileName}</FocusTitle>}
      detail={draft ? null : <span role="status"><ImportState status={view.status}>{t(`status.${view.status}`)}</ImportState></span>}
    >
      <ImportActions view={view} draft={draft} t={t} />
    </PageHeader>
  );
  return (
    <Messages namespaces={["imports"]}>
      {draft ? <DraftPart ctx={ctx} view={view}>{header}</DraftPart> : (
        <>
          <Steps at={stepOf(view.status)} t={t} />
          {header}
          <ResultPart ctx={ctx} view={view} />
        </>
      )}
    </Messages>
  );
}

async function importOr404(ctx: UserContext, id: number): Promise<ImportView> {
  try {
    return await getImport(ctx, id);
  } catch (error) {
    if (isAppError(error) && error.code === "import_not_found") notFound();
    throw error;
  }
}
