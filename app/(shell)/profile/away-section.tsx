import { ActionForm } from "@/components/team/action-form";
import { AwayPart } from "@/components/team/away-part";
import { getT } from "@/lib/auth/signed-in";
import { askAway } from "@/lib/away/ask-away";
import type { UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { getStanding } from "@/lib/pool/get-standing";
import { getSettings } from "@/lib/settings/get-settings";
import { teamWords } from "../manager/team/words";
import { backAction, setOwnAwayAction } from "./actions";

/** Until when one is away oneself, with what moves. */
export async function AwaySection({ ctx, until, done }: { ctx: UserContext; until: string | undefined; done: string | undefined }) {
  const userId = ctx.actor.userId;
  const [question, { awayUntil }, words, common, wrong] = await Promise.all([
    askAway(ctx, { userId, until }), getStanding(ctx, await getSettings(ctx.db)), teamWords(ctx), getT("common"), getT("fieldErrors"),
  ]);
  const { t, place } = words;
  const said = done === "away" ? t("own.done") : done === "back" ? t("own.doneBack") : null;
  return (
    <section aria-labelledby="away" className="flex max-w-md flex-col gap-4">
      <h2 id="away" className="text-lg">{t("own.title")}</h2>
      <p role="status" className={said ? "border-l-2 border-good bg-good-soft px-3 py-2" : "sr-only"}>{said}</p>
      {awayUntil ? (
        <div className="flex flex-wrap items-center gap-3 border-l-2 border-later bg-later-soft px-3 py-2 text-later">
          <p className="grow">{t("own.away", { at: formatInstant(awayUntil, place) })}</p>
          <ActionForm action={backAction} fields={{}} label={t("own.back")} />
        </div>
      ) : null}
      <p className="text-sm text-ink-2">{t("away.text")}</p>
      <AwayPart
        userId={userId} here={{ path: "/profile", query: {} }} until={question.until} untilError={question.wrong && wrong(question.wrong)} preview={question.preview}
        setAway={setOwnAwayAction} cancel={common("cancel")} closeHref="/profile" words={words}
      />
    </section>
  );
}
