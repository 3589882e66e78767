import type { Metadata } from "next";
import Form from "next/form";
import { Messages } from "@/components/messages";
import { Button } from "@/components/ui/button";
import { FirstSteps } from "@/components/settings/first-steps";
import { PageHeader } from "@/components/ui/page-header";
import { UsersTable } from "@/components/users/users-table";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { getSettings } from "@/lib/settings/get-settings";
import { listTeams, listUsers } from "@/lib/users/list-users";
import { reactivateAction } from "./actions";
import { UserPanel, type PanelName } from "./user-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("users"))("title") };
}

const doneWords = ["added", "role", "team", "deactivated", "activated", "signedOut"] as const;
const panels: readonly PanelName[] = ["add", "manage", "deactivate"];

interface Search { panel?: string; user?: string; done?: string }

/** Everyone's accounts. The address holds which panel is open, so all of it works without a script. */
export default async function UsersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user: me, ctx } = await requireUser("users.manage");
  const [t, first, users, teams, settings, search] = await Promise.all([
    getT("users"), getT("settings"), listUsers(ctx), listTeams(ctx), getSettings(ctx.db), searchParams,
  ]);
  const chosen = users.find((user) => String(user.id) === search.user);
  const panel = panels.find((name) => name === search.panel && (name === "add" || chosen));
  const done = chosen && doneWords.find((word) => word === search.done);
  return (
    <Messages namespaces={["users"]}>
      {settings.setUp ? null : <FirstSteps title={first("first.title")} text={first("first.text")} link={first("first.link")} />}
      <PageHeader title={t("title")} detail={t("count", { active: users.filter((user) => user.isActive).length })}>
        {panel === "add" ? null : (
          <Form action="/admin/users" scroll={false}>
            <input type="hidden" name="panel" value="add" />
            <Button type="submit" variant="primary">{t("add")}</Button>
          </Form>
        )}
      </PageHeader>
      <p role="status" className={done ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>
        {done ? t(`done.${done}`, { name: chosen.name }) : null}
      </p>
      <UsersTable users={users} ownId={me.id} changedId={done ? chosen.id : null} reactivate={reactivateAction} />
      {users.length === 1 ? <p className="py-6 text-lg text-ink-2">{t("only")}</p> : null}
      {panel ? <UserPanel key={`${panel}-${chosen?.id ?? 0}`} panel={panel} user={chosen} own={chosen?.id === me.id} teams={teams} /> : null}
    </Messages>
  );
}
