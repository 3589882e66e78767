import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { Messages } from "@/components/messages";
import { TeamBoard } from "@/components/team/team-board";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requestLocale, requireUser } from "@/lib/auth/signed-in";
import { reachOf, type UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { listTeam, PAGE_SIZE, type TeamMember } from "@/lib/team/list-team";
import { teamSnapshot } from "@/lib/team/team-snapshot";
import { AwayPanel } from "./away-panel";
import { OperatorPanel } from "./operator-panel";
import { teamWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("team"))("title") };
}

interface Search { panel?: string; user?: string; until?: string; done?: string; n?: string; left?: string; q?: string; page?: string }

const whole = (text: unknown): number => (typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : 0);

/** What needs attention, who calls, what they do and have. The address holds search, page and panel, so all of it works without a script. */
export default async function TeamPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { ctx } = await requireUser("pool.supervise");
  const [words, search, locale] = await Promise.all([teamWords(ctx), searchParams, requestLocale()]);
  const { t, place } = words;
  const q = typeof search.q === "string" ? search.q : "";
  const { members, total, page, pages } = await listTeam(ctx, { q, page: whole(search.page) });
  const initial = await teamSnapshot(ctx, { ids: members.map(({ id }) => id), locale });
  const chosen = await find(ctx, members, whole(search.user));
  const said = chosen && sayDone(search, chosen, words);
  const kept = new URLSearchParams({ ...(q && { q }), ...(page > 1 && { page: String(page) }) });
  const closeHref = kept.size > 0 ? `/manager/team?${kept}` : "/manager/team";
  const pageHref = (to: number) => `/manager/team?${new URLSearchParams({ ...(q && { q }), page: String(to) })}`;
  return (
    <Messages namespaces={["team"]}>
      <PageHeader title={t("title")} detail={t("here", { n: initial.signedIn, total })}>
        {total > PAGE_SIZE / 4 || q ? (
          <Form action="/manager/team" role="search" className="flex gap-2">
            <Input name="q" type="search" defaultValue={q} aria-label={t("search")} placeholder={t("search")} />
            <Button type="submit">{t("find")}</Button>
          </Form>
        ) : null}
      </PageHeader>
      <p role="status" className={said ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{said}</p>
      {members.length === 0 ? (
        <EmptyState action={q ? <LinkButton href="/manager/team">{t("showAll")}</LinkButton> : reachOf(ctx.actor, "users.manage") ? <LinkButton href="/admin/users">{t("openUsers")}</LinkButton> : null}>
          {t(q ? "notFound" : "empty")}
        </EmptyState>
      ) : (
        <TeamBoard
          members={members.map(({ id, name, team, awayUntil, customers, callbacks, reserved }) => ({ id, name, team, awayUntil, customers, callbacks, reserved }))}
          initial={initial} changedId={said ? chosen.id : null} mayOpenCustomers={reachOf(ctx.actor, "customers.read") !== null}
          here={kept.size > 0 ? `${closeHref}&` : "/manager/team?"}
        />
      )}
      {pages > 1 ? (
        <nav aria-label={t("pages")} className="mt-3 flex items-center gap-4 text-sm">
          {page > 1 ? <Link href={pageHref(page - 1)} className="link">{t("previous")}</Link> : null}
          <span className="text-ink-2">{t("pageOf", { page, pages })}</span>
          {page < pages ? <Link href={pageHref(page + 1)} className="link">{t("nextPage")}</Link> : null}
        </nav>
      ) : null}
      {search.panel === "away" && chosen ? <AwayPanel key={chosen.id} ctx={ctx} member={chosen} until={typeof search.until === "string" ? search.until : undefined} words={{ t, place }} /> : null}
      {search.panel === "operator" && chosen ? <OperatorPanel key={`${chosen.id} ${chosen.state.hand?.assignmentId ?? ""}`} ctx={ctx} member={chosen} closeHref={closeHref} words={words} /> : null}
    </Messages>
  );
}

/** The operator whom the address names, on this page of the table or not. */
async function find(ctx: UserContext, members: readonly TeamMember[], id: number): Promise<TeamMember | undefined> {
  if (id === 0) return undefined;
  return members.find((member) => member.id === id) ?? (await listTeam(ctx, { only: id })).members[0];
}

const dones = ["released", "given", "waits", "ready", "signedOut", "returned", "handedOver"] as const;

/** What was just done, if the address says so. */
function sayDone(search: Search, chosen: TeamMember, { t, place }: Awaited<ReturnType<typeof teamWords>>): string | null {
  const { name, awayUntil } = chosen;
  if (search.done === "back" || (search.done === "away" && awayUntil !== null)) return t(`done.${search.done}`, { name, at: formatInstant(awayUntil, place) });
  const what = dones.find((one) => one === search.done);
  if (!what) return null;
  const left = what === "handedOver" && whole(search.left) > 0 ? ` ${t("done.left", { n: whole(search.left) })}` : "";
  return t(`done.${what}`, { name, n: whole(search.n) }) + left;
}
