import { AddUserForm } from "@/components/users/add-user-form";
import { ManageUser } from "@/components/users/manage-user";
import { OneButtonForm } from "@/components/users/one-button-form";
import { UrlPanel } from "@/components/users/url-panel";
import { LinkButton } from "@/components/ui/link-button";
import { getT } from "@/lib/auth/signed-in";
import type { ListedUser } from "@/lib/users/list-users";
import { addUserAction, changeRoleAction, changeTeamAction, deactivateAction, resetPasswordAction, signOutEverywhereAction } from "./actions";

export type PanelName = "add" | "manage" | "deactivate";

const closed = "/admin/users";

interface UserPanelProps {
  panel: PanelName;
  user: ListedUser | undefined;
  own: boolean;
  teams: readonly string[];
}

/** The panel that the address asks for: adding somebody, managing an account, or the question before a deactivation. */
export async function UserPanel({ panel, user, own, teams }: UserPanelProps) {
  const [t, common] = await Promise.all([getT("users"), getT("common")]);
  if (panel === "add") {
    return <UrlPanel title={t("addTitle")} closeHref={closed}><AddUserForm action={addUserAction} teams={teams} /></UrlPanel>;
  }
  if (!user) return null;
  if (panel === "deactivate") {
    return (
      <UrlPanel title={t("deactivateTitle", { name: user.name })} closeHref={closed}>
        <p>{t("deactivateText")}</p>
        <OneButtonForm userId={user.id} action={deactivateAction} label={t("deactivate")} variant="danger">
          <LinkButton variant="quiet" href={closed} data-first-focus="">{common("cancel")}</LinkButton>
        </OneButtonForm>
      </UrlPanel>
    );
  }
  return (
    <UrlPanel title={user.name} closeHref={closed}>
      {own ? (
        <>
          <p>{t("own")}</p>
          <div><LinkButton href="/profile">{t("ownLink")}</LinkButton></div>
        </>
      ) : (
        <ManageUser user={user} teams={teams} actions={{
          changeRole: changeRoleAction, changeTeam: changeTeamAction, resetPassword: resetPasswordAction, signOutEverywhere: signOutEverywhereAction,
        }} />
      )}
    </UrlPanel>
  );
}
