import { ActionForm } from "@/components/team/action-form";
import { AwayPart } from "@/components/team/away-part";
import type { TeamWords } from "@/components/team/words";
import { UrlPanel } from "@/components/users/url-panel";
import { getT } from "@/lib/auth/signed-in";
import { askAway } from "@/lib/away/ask-away";
import type { UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import type { TeamMember } from "@/lib/team/list-team";
import { endAwayAction, setAwayAction } from "./actions";

const closed = "/manager/team";

/** Until when an operator is away, with what moves; and back before that. */
export async function AwayPanel({ ctx, member, until, words }: { ctx: UserContext; member: TeamMember; until: string | undefined; words: TeamWords }) {
  const [question, common, wrong] = await Promise.all([askAway(ctx, { userId: member.id, until }), getT("common"), getT("fieldErrors")]);
  const { t, place } = words;
  return (
    <UrlPanel title={t("away.title")} closeHref={closed}>
      <div className="flex flex-col gap-2">
        <p className="font-medium">{t("away.operator", { name: member.name })}</p>
        <p className="text-sm text-ink-2">{t("away.text")}</p>
      </div>
      {member.awayUntil ? (
        <div className="flex flex-wrap items-center gap-3 border-l-2 border-later bg-later-soft px-3 py-2 text-later">
          <p className="grow">{t("away.now", { at: formatInstant(member.awayUntil, place) })}</p>
          <ActionForm action={endAwayAction} fields={{ userId: member.id }} label={t("away.back")} />
        </div>
      ) : null}
      <AwayPart
        userId={member.id} here={{ path: closed, query: { panel: "away", user: String(member.id) } }} until={question.until}
        untilError={question.wrong && wrong(question.wrong)} preview={question.preview} setAway={setAwayAction} cancel={common("cancel")} closeHref={closed} words={words}
      />
    </UrlPanel>
  );
}
