import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { refreshLanes } from "../hours/refresh-lanes";
import { fieldErrorsOf } from "../input";
import { keepRules } from "../rules/keep-rules";
import { getSettings, SETTINGS_KEY } from "./get-settings";
import { rhythms, settingsSchema, type Settings } from "./schema";

/** What may be changed: any of the settings. `setUp` sets itself, and reasons that go are remembered by themselves. */
export type SettingsInput = Partial<Omit<Settings, "setUp" | "formerBreakReasons">>;

/** What calling windows follow from. */
const windowSettings: readonly (keyof Settings)[] = ["hours", "holidays", "timeZone"];

/**
 * Changes the settings that are given; the others stay. A rhythm brings its waits and its cool-down with it, only one's
 * own rhythm takes them as given. Calling hours hold at once, and calls from now on go by the new limits.
 * @throws AppError forbidden, invalid_input
 */
export async function updateSettings(ctx: UserContext, input: SettingsInput): Promise<Settings> {
  requirePermission(ctx.actor, "settings.manage");
  const { settings } = ctx.db.tables;
  return ctx.db.transaction(async (tx) => {
    const before = await getSettings(ctx.db, tx);
    const given = Object.fromEntries((Object.entries(input) as [string, unknown][]).filter(([, value]) => value !== undefined)) as SettingsInput;
    const rhythm = given.rhythm ?? before.rhythm;
    const fixed = rhythm === "own" ? {} : { retryWaits: [...rhythms[rhythm].retryWaits], coolDownDays: rhythms[rhythm].coolDownDays };
    const parsed = settingsSchema.safeParse({ ...before, ...given, ...fixed, formerBreakReasons: formerReasons(before, given.breakReasons ?? before.breakReasons), setUp: true }, { reportInput: true });
    if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
    const after = parsed.data;
    // A skip needs a reason.
    if (after.skipsPerDay > 0 && after.skipReasons.length === 0) throw new AppError("invalid_input", {}, [{ path: "skipReasons", code: "required" }]);
    const changed = (Object.keys(after) as (keyof Settings)[]).filter((key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]));
    if (changed.length === 0) return after;
    const row = { value: after, updatedAt: ctx.now, updatedBy: ctx.actor.userId };
    await tx.insert(settings).values({ key: SETTINGS_KEY, ...row }).onConflictDoUpdate({ target: settings.key, set: row });
    if (changed.some((key) => windowSettings.includes(key))) await refreshLanes(ctx.db, tx, ctx.now, { all: true });
    await keepRules(ctx.db, tx, ctx.now);
    await writeAudit(tx, ctx, {
      action: "settings.update", entity: "settings", entityId: SETTINGS_KEY,
      details: Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }])),
    });
    return after;
  });
}

/** Reasons for breaks that are no longer among those offered: earlier breaks have them, and are still to be read. */
function formerReasons(before: Settings, offered: Settings["breakReasons"]): Settings["formerBreakReasons"] {
  const gone = [...before.formerBreakReasons, ...before.breakReasons.map(({ code, labels }) => ({ code, labels }))];
  return gone.filter(({ code }) => !offered.some((reason) => reason.code === code));
}
