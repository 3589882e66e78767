import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { TeamTable } from "@/components/team/team-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { roles, type Role } from "@/db/values";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { listTeam } from "@/lib/team/list-team";
import { AwayPanel } from "./away-panel";
import { teamWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("team"))("title") };
}

interface Search { panel?: string; user?: string; until?: string; done?: string }

/** Who calls, who is here, and what they have. The address holds which panel is open, so all of it works without a script. */
export default async function TeamPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("pool.supervise");
  const [words, common, shell, members, search] = await Promise.all([teamWords(ctx), getT("common"), getT("shell"), listTeam(ctx), searchParams]);
  const { t, place } = words;
  const chosen = members.find((member) => String(member.id) === search.user);
  const done = chosen && (search.done === "back" || (search.done === "away" && chosen.awayUntil !== null)) ? search.done : null;
  const until = typeof search.until === "string" ? search.until : undefined;
  return (
    <Messages namespaces={["team"]}>
      <PageHeader title={t("title")} detail={t("count", { n: members.length })} />
      <p role="status" className={done ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>
        {done && chosen ? t(`done.${done}`, { name: chosen.name, at: formatInstant(chosen.awayUntil, place) }) : null}
      </p>
      {members.length === 0 ? (
        <EmptyState action={reachOf(ctx.actor, "users.manage") ? <LinkButton href="/admin/users">{t("openUsers")}</LinkButton> : null}>{t("empty")}</EmptyState>
      ) : (
        <TeamTable
          members={members} changedId={done && chosen ? chosen.id : null} actions={common("actions")} words={words}
          roleNames={Object.fromEntries(roles.map((role) => [role, shell(`roles.${role}`)])) as Record<Role, string>}
          mayOpenCustomers={reachOf(ctx.actor, "customers.read") !== null}
        />
      )}
      {search.panel === "away" && chosen ? <AwayPanel key={chosen.id} ctx={ctx} member={chosen} until={until} words={words} /> : null}
    </Messages>
  );
}
