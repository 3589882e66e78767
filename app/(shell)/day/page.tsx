import type { Metadata } from "next";
import { DayView, dayShown } from "@/components/day/day-view";
import { PausePart } from "@/components/day/pause-part";
import { Messages } from "@/components/messages";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf } from "@/lib/context";
import { getDay } from "@/lib/day/get-day";
import { currentState } from "@/lib/day/states-of";
import { formatTime } from "@/lib/i18n/format";
import { getSettings } from "@/lib/settings/get-settings";
import { endBreakAction, startBreakAction } from "./actions";
import { dayWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("day"))("title") };
}

/** How one's own day went so far, or went on another day. */
export default async function MyDayPage({ searchParams }: { searchParams: Promise<{ date?: string | string[] }> }) {
  const { ctx } = await requireUser("pool.work");
  const { date } = await searchParams;
  const [words, day, state, { breakReasons }] = await Promise.all([
    dayWords(ctx), getDay(ctx, { userId: ctx.actor.userId, date: typeof date === "string" ? date : undefined }), currentState(ctx, ctx.actor.userId), getSettings(ctx.db),
  ]);
  const { t, place, reason } = words;
  const { pause, hand } = state;
  const said = pause && (pause.since ? t("pause.on", { at: formatTime(pause.since, place), reason: reason(pause.reason) }) : t("pause.after", { reason: reason(pause.reason) }));
  return (
    <Messages namespaces={["day"]}>
      <PageHeader title={t("title")} detail={dayShown(day.date, place.locale)} />
      <DayView day={day} now={ctx.now} path="/day" words={words} customerHref={reachOf(ctx.actor, "customers.read") ? (id) => `/admin/customers/${id}` : null}>
        {day.later ? null : (
          <PausePart
            reasons={breakReasons.map(({ code, labels, limitMinutes }) => ({ code, label: labels[place.locale], limitMinutes }))}
            said={said} calling={hand !== null} madeAt={ctx.now.getTime()} start={startBreakAction} end={endBreakAction}
          />
        )}
      </DayView>
    </Messages>
  );
}
