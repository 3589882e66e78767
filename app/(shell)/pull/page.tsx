import type { Metadata } from "next";
import { buttonOf, labelsOf } from "@/components/pull/outcome-words";
import { Messages } from "@/components/messages";
import { PullScreen } from "@/components/pull/pull-screen";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";
import { getDesk } from "@/lib/pool/get-desk";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { getSettings } from "@/lib/settings/get-settings";
import { pressAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("pull"))("title") };
}

/** The operator's screen. */
export default async function PullPage({ searchParams }: { searchParams: Promise<{ leaving?: string }> }) {
  const { user, ctx } = await requireUser("pool.work");
  const [locale, desk, outcomes, { skipReasons }, { leaving }] = await Promise.all([
    requestLocale(), getDesk(ctx), listOutcomes(ctx), getSettings(ctx.db), searchParams,
  ]);
  return (
    <Messages namespaces={["pull", "callbacks"]}>
      <PullScreen
        initial={desk}
        outcomes={outcomes.filter(({ isActive }) => isActive).map((outcome) => buttonOf(outcome, locale))}
        labels={labelsOf(outcomes, locale)}
        dialTemplate={user.dialTemplate}
        singleKeys={user.singleKeys}
        pullNext={user.pullNext}
        skipReasons={skipReasons.map(({ code, labels }) => ({ code, label: labels[locale] }))}
        leaving={leaving !== undefined && desk.hand !== null}
        press={pressAction}
      />
    </Messages>
  );
}
