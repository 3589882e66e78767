import type { Metadata } from "next";
import { buttonOf, labelsOf } from "@/components/pull/outcome-words";
import { Messages } from "@/components/messages";
import { PullScreen } from "@/components/pull/pull-screen";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";
import { getDesk } from "@/lib/pool/get-desk";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { pressAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("pull"))("title") };
}

/** The operator's screen. */
export default async function PullPage({ searchParams }: { searchParams: Promise<{ leaving?: string }> }) {
  const { user, ctx } = await requireUser("pool.work");
  const [locale, desk, outcomes, { leaving }] = await Promise.all([requestLocale(), getDesk(ctx), listOutcomes(ctx), searchParams]);
  return (
    <Messages namespaces={["pull", "callbacks"]}>
      <PullScreen
        initial={desk}
        outcomes={outcomes.filter(({ isActive }) => isActive).map((outcome) => buttonOf(outcome, locale))}
        labels={labelsOf(outcomes, locale)}
        dialTemplate={user.dialTemplate}
        singleKeys={user.singleKeys}
        pullNext={user.pullNext}
        leaving={leaving !== undefined && desk.hand !== null}
        press={pressAction}
      />
    </Messages>
  );
}
