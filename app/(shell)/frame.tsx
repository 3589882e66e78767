import type { ReactNode } from "react";
import { DueCallbacksProvider } from "@/components/callbacks/due-callbacks";
import { CallbackReminder } from "@/components/callbacks/reminder";
import { DayStateProvider } from "@/components/day/day-state";
import { DayStrip } from "@/components/day/day-strip";
import { LiveProvider } from "@/components/live/live";
import { Header } from "@/components/shell/header";
import { OfflineStrip } from "@/components/shell/offline";
import { ToastProvider } from "@/components/ui/toast";
import { actorOf, requestLocale } from "@/lib/auth/signed-in";
import type { SignedIn } from "@/lib/auth/signed-in-user";
import { dueCallbacks } from "@/lib/callbacks/due-callbacks";
import { clock } from "@/lib/clock";
import { reachOf } from "@/lib/context";
import { seePage } from "@/lib/day/see-page";
import { appDb } from "@/lib/server";
import { signOutAction } from "../login/actions";
import { changeAppearance } from "./appearance-actions";
import { incomingAction } from "./directory/actions";

/** What stands around every screen of a signed-in user. */
export async function Frame({ user, children }: { user: SignedIn; children: ReactNode }) {
  const actor = await actorOf(user);
  const due = reachOf(actor, "pool.work") ? await dueCallbacks({ db: appDb(), actor, now: clock.now() }) : null;
  const day = await seePage({ db: appDb(), actor, now: clock.now() });
  const locale = await requestLocale();
  const reasons = (day?.reasons ?? []).map(({ code, labels, limitMinutes }) => ({ code, label: labels[locale], limitMinutes }));
  return (
    <LiveProvider userId={user.id}>
      <ToastProvider>
        <DueCallbacksProvider initial={due}>
          <DayStateProvider userId={user.id} initial={day && { state: day.state, madeAt: day.madeAt, everyMs: day.everyMs }} reasons={reasons}>
            <OfflineStrip />
            <Header
              name={user.name}
              role={user.role}
              theme={user.theme}
              singleKeys={user.singleKeys}
              changeAppearance={changeAppearance}
              signOut={signOutAction}
              incoming={incomingAction}
            />
            <DayStrip />
            <CallbackReminder />
            <main id="content" tabIndex={-1} className="mx-auto max-w-[100rem] px-4 py-4 outline-hidden sm:px-6 sm:py-6">{children}</main>
          </DayStateProvider>
        </DueCallbacksProvider>
      </ToastProvider>
    </LiveProvider>
  );
}
