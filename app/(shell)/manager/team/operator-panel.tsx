import type { ReactNode } from "react";
import { Deed, HandOverDeed, ReassignDeed, ReleaseDeed, ReturnDeed, SignOutDeed } from "@/components/team/operator-forms";
import type { TeamWords } from "@/components/team/words";
import { LinkButton } from "@/components/ui/link-button";
import { UrlPanel } from "@/components/users/url-panel";
import { callbackChoices } from "@/lib/callbacks/callback-choices";
import type { UserContext } from "@/lib/context";
import { formatNumber, formatTime } from "@/lib/i18n/format";
import { countEverything } from "@/lib/team/everything";
import type { TeamMember } from "@/lib/team/list-team";
import { endBreakAction, handOverAction, reassignAction, releaseAction, returnAction, signOutAction } from "./operator-actions";

/** What a supervisor can do about one operator, each with what it moves. */
export async function OperatorPanel({ ctx, member, closeHref, words }: { ctx: UserContext; member: TeamMember; closeHref: string; words: TeamWords }) {
  const [counts, { operators }] = await Promise.all([countEverything(ctx, { userId: member.id }), callbackChoices(ctx)]);
  const { t, place } = words;
  const { id: userId, state: { hand, pause } } = member;
  const takers = operators.filter(({ id }) => id !== userId).map(({ id, name, isAway }) => ({ value: String(id), label: isAway ? t("deeds.isAway", { name }) : name, disabled: isAway }));
  const moves = counts.customers + counts.callbacks + counts.reserved + counts.closed;
  // Whoever administers the system is shut out by their own kind only.
  const maySignOut = userId !== ctx.actor.userId && (member.role !== "admin" || ctx.actor.role === "admin");
  return (
    <UrlPanel title={member.name} closeHref={closeHref}>
      <div className="-mt-2 flex flex-wrap gap-1">
        <LinkButton variant="quiet" href={`/manager/team/${userId}/day`} data-first-focus="">{t("openDay")}</LinkButton>
        <LinkButton variant="quiet" href={`/manager/team/${userId}/next`}>{t("openNext")}</LinkButton>
      </div>
      {hand ? (
        <Part title={t("deeds.hand", { name: hand.customerName, at: formatTime(hand.pulledAt, place) })}>
          <ReleaseDeed assignmentId={hand.assignmentId} userId={userId} action={releaseAction} />
          {takers.length > 0 ? <ReassignDeed assignmentId={hand.assignmentId} userId={userId} takers={takers} action={reassignAction} /> : null}
        </Part>
      ) : null}
      {pause ? (
        <Part title={pause.since ? t("deeds.break", { reason: pause.labels[place.locale], at: formatTime(pause.since, place) }) : t("breakAfter", { reason: pause.labels[place.locale] })}>
          <Deed action={endBreakAction} sent={{ userId }} label={t("deeds.endBreak")} />
        </Part>
      ) : null}
      <Part title={t("deeds.everything")}>
        <table aria-label={t("deeds.everything")} className="border-collapse text-base">
          <tbody>
            {(["customers", "callbacks", "reserved", "closed", "inHand"] as const).map((kind) => (
              <tr key={kind} className="border-b border-line">
                <td className="py-1 pr-4 text-right align-top tabular-nums">{formatNumber(counts[kind], place.locale)}</td>
                <th scope="row" className="py-1 text-left font-normal text-ink-2">{t(`deeds.counts.${kind}`)}</th>
              </tr>
            ))}
          </tbody>
        </table>
        {moves > 0 || hand ? (
          <>
            <p className="text-sm text-ink-2">{t("deeds.returnText")}</p>
            <ReturnDeed userId={userId} holds={hand !== null} action={returnAction} />
          </>
        ) : null}
        {moves > 0 && takers.length > 0 ? <HandOverDeed userId={userId} takers={takers} action={handOverAction} /> : null}
      </Part>
      {maySignOut ? (
        <Part title={t("deeds.session")}>
          <p className="text-sm text-ink-2">{t("deeds.signOutText")}</p>
          <SignOutDeed userId={userId} holds={hand !== null} action={signOutAction} />
        </Part>
      ) : null}
    </UrlPanel>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-t border-line pt-4">
      <h3 className="text-base font-medium">{title}</h3>
      {children}
    </section>
  );
}
