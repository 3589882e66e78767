import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportState } from "@/components/import/import-state";
import { MappingTable } from "@/components/import/mapping-table";
import { ProblemList } from "@/components/import/problem-list";
import { RunningImport } from "@/components/import/running-import";
import { Messages } from "@/components/messages";
import { buttonStyle } from "@/components/ui/button-style";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { isAppError } from "@/lib/errors";
import { requestFormat } from "@/lib/i18n/request-format";
import { describeImportError, describeProblem } from "@/lib/import/describe";
import { getImport } from "@/lib/import/get-import";
import { countProblems, listProblems } from "@/lib/import/list-problems";
import { isUnderWay, progressOf } from "@/lib/import/progress";
import type { ImportView } from "@/lib/import/view";
import type { UserContext } from "@/lib/context";

/** Problems that the page itself shows; the download has all of them. */
const SHOWN = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("imports"))("title") };
}

/** One import: how far it is, what became of its rows, and what was wrong with which. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireUser("imports.run");
  const view = await importOr404(ctx, Number((await params).id));
  const [t, { locale }, problems, all] = await Promise.all([
    getT("imports"), requestFormat(), listProblems(ctx, view.id, { limit: SHOWN }), countProblems(ctx, view.id),
  ]);
  const error = describeImportError(view.error, locale);
  const over = !isUnderWay(view.status);
  const rejected = view.duplicates + view.invalid + view.suppressed;
  return (
    <Messages namespaces={["imports"]}>
      <PageHeader title={view.fileName} detail={<ImportState status={view.status}>{t(`status.${view.status}`)}</ImportState>}>
        {over && rejected > 0 ? (
          <a href={`/admin/import/${view.id}/rejected`} download className={buttonStyle()}>
            <Download aria-hidden="true" size={16} strokeWidth={1.5} />
            {t("downloadRejected")}
          </a>
        ) : null}
        {over && view.created > 0 ? <LinkButton href="/admin/customers">{t("toPool")}</LinkButton> : null}
        <LinkButton href="/admin/import">{over ? t("another") : t("back")}</LinkButton>
      </PageHeader>
      <div className="flex flex-col gap-8">
        {error ? <FormError error={{ message: error }} /> : null}
        <RunningImport id={view.id} initial={progressOf(view)} />
        {over ? (
          <section className="flex max-w-5xl flex-col gap-2">
            <h2 className="text-lg">{t("problemsTitle")}</h2>
            {all > SHOWN ? <p className="text-sm text-ink-2">{t("firstProblems", { shown: SHOWN, all })}</p> : null}
            {all > 0
              ? <ProblemList t={t} problems={problems.map(({ id, row, kind, code, params: given }) => ({ id, kind, sentence: t("rowProblem", { row: String(row), problem: describeProblem({ code, params: given }, locale) }) }))} />
              : <p className="text-ink-2">{t("noProblems")}</p>}
          </section>
        ) : null}
        <MappingTable options={view.options} t={t} />
      </div>
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
