import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { OutcomesScreen } from "@/components/outcomes/outcomes-screen";
import { screen, type Panel } from "@/components/outcomes/types";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";
import { outcomeKeys } from "@/lib/outcomes/keys";
import { listManagedOutcomes, type ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";
import {
  deleteDispositionAction, deleteOutcomeAction, moveDispositionAction, moveOutcomeAction, saveDispositionAction, saveOutcomeAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("outcomes"))("title") };
}

const doneWords = ["added", "saved", "deleted", "closer", "closerDeleted"] as const;

interface Search { panel?: string; outcome?: string; closer?: string; done?: string }

/** How calls can end. The address holds which panel is open, so all of it works without a script. */
export default async function OutcomesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("outcomes.manage");
  const [t, locale, outcomes, search] = await Promise.all([getT("outcomes"), requestLocale(), listManagedOutcomes(ctx), searchParams]);
  const chosen = outcomes.find((outcome) => outcome.code === search.outcome);
  const panel = panelOf(search, chosen);
  const done = doneWords.find((word) => word === search.done && (chosen || word === "deleted"));
  return (
    <Messages namespaces={["outcomes", "pull"]}>
      <PageHeader title={t("title")} detail={t("count", { active: outcomes.filter((outcome) => outcome.isActive).length })}>
        {panel?.kind === "add" ? null : <LinkButton variant="primary" href={`${screen}?panel=add`} scroll={false}>{t("add")}</LinkButton>}
      </PageHeader>
      <p role="status" className={done ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>
        {done ? t(`done.${done}`, { name: chosen?.labels[locale] ?? "" }) : null}
      </p>
      <OutcomesScreen
        outcomes={outcomes} keys={outcomeKeys} locale={locale} panel={panel} saved={done && chosen ? chosen.code : null}
        actions={{
          saveOutcome: saveOutcomeAction, moveOutcome: moveOutcomeAction, deleteOutcome: deleteOutcomeAction,
          saveDisposition: saveDispositionAction, moveDisposition: moveDispositionAction, deleteDisposition: deleteDispositionAction,
        }}
      />
    </Messages>
  );
}

function panelOf({ panel, closer, done }: Search, outcome: ManagedOutcome | undefined): Panel | null {
  if (panel === "add") return { kind: "add" };
  if (panel !== "edit" || !outcome) return null;
  const disposition = outcome.dispositions.find((one) => String(one.id) === closer);
  if (disposition || closer === "new") return { kind: "closer", outcome, disposition: disposition ?? null };
  return { kind: "edit", outcome, afterCloser: done === "closer" || done === "closerDeleted" };
}
