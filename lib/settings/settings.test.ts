import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { reasonLabels } from "../day/reasons";
import { readRules } from "../rules/current-rules";
import { settingsForm } from "./form";
import { getSettings } from "./get-settings";
import { defaultSettings } from "./schema";
import { updateSettings } from "./update-settings";
import { formatWaits, parseWaits } from "./waits";

it("reads waits in hours and writes them back", () => {
  expect(parseWaits("0 2; 24 0,5 1.5")).toEqual([0, 7200, 86_400, 1800, 5400]);
  expect(parseWaits("")).toEqual([]);
  expect(parseWaits("2h")).toBeNull();
  expect(parseWaits("-1")).toBeNull();
  expect(formatWaits([0, 7200, 5400])).toBe("0 2 1.5");
});

eachEngine("settings", (use) => {
  const admin = async () => userContext(use().db, TEST_EPOCH, await putUser(use().db, TEST_EPOCH, "admin", { role: "admin" }));

  it("are as at first until somebody sets them, and each rhythm brings its waits", async () => {
    const { db } = use();
    expect(await getSettings(db)).toEqual(defaultSettings);
    const ctx = await admin();
    await updateSettings(ctx, { rhythm: "same_day" });
    expect(await getSettings(db)).toMatchObject({ rhythm: "same_day", retryWaits: [0, 7200, 86_400], coolDownDays: null, setUp: true });
    await updateSettings(ctx, { rhythm: "weekly", retryWaits: [1], teamName: "Bahar" });
    expect(await getSettings(db)).toMatchObject({ retryWaits: [604_800], coolDownDays: 14, teamName: "Bahar" });
    await updateSettings(ctx, { rhythm: "own", retryWaits: [60], coolDownDays: null });
    expect(await getSettings(db)).toMatchObject({ retryWaits: [60], coolDownDays: null, teamName: "Bahar" });
    await updateSettings(ctx, { rhythm: "none" });
    expect(await getSettings(db)).toMatchObject({ retryWaits: [] });
  });

  it("say what changed, from what, in the audit, and nothing when nothing did", async () => {
    const { db } = use();
    const ctx = await admin();
    await updateSettings(ctx, { maxAttempts: 5 });
    await updateSettings(ctx, { maxAttempts: 5 });
    const entries = await db.read.select().from(db.tables.auditEntries);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ action: "settings.update", details: { maxAttempts: { from: 3, to: 5 }, setUp: { from: false, to: true } } });
  });

  it("refuse what makes no sense, naming the field, and whoever may not", async () => {
    const { db } = use();
    const ctx = await admin();
    await expect(updateSettings(ctx, { timeZone: "Mars/Base" })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "timeZone" }] });
    await expect(updateSettings(ctx, { maxAttempts: 0 })).rejects.toMatchObject({ fields: [{ path: "maxAttempts", code: "too_small" }] });
    await expect(updateSettings(ctx, { maxUploadMb: 2001 })).rejects.toMatchObject({ fields: [{ path: "maxUploadMb", code: "too_big" }] });
    await expect(updateSettings(userContext(db, TEST_EPOCH, ctx.actor.userId, "manager"), {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await getSettings(db)).toEqual(defaultSettings);
  });
});

const typed = {
  rhythm: "none", waits: "", coolDownDays: "", maxAttempts: "3", minGapMinutes: "0", maxCallsPerDay: "", calling: "hours", hours: JSON.stringify({ days: [[[540, 1080]], [], [], [], [], [], []] }),
  holidays: '[{"date":"01-01","name":"New Year"}]', callbackOpensAfterMinutes: "", reminderMinutes: "0", skipsPerDay: "2", skipReasons: JSON.stringify(defaultSettings.skipReasons),
  teamName: "Team", timeZone: "Europe/Berlin", defaultCountry: "DE", leaseMinutes: "10", idleMinutes: "60", maxUploadMb: "200",
  breakReasons: JSON.stringify(defaultSettings.breakReasons), offlineAfterSeconds: "120", longInHandMinutes: "15", fastSeconds: "8", fastOutcomes: "5",
};

it("reads the form: an empty field for none, rows as JSON, hours only where they are chosen", () => {
  expect(settingsForm.parse(typed)).toMatchObject({
    maxCallsPerDay: null, callbackOpensAfterMinutes: null, reminderMinutes: 0, hours: { days: [[[540, 1080]], [], [], [], [], [], []] }, holidays: [{ date: "01-01", name: "New Year" }],
  });
  expect(settingsForm.parse({ ...typed, calling: "always", maxCallsPerDay: "2" })).toMatchObject({ hours: null, maxCallsPerDay: 2 });
  expect(settingsForm.safeParse({ ...typed, hours: "{" }).error?.issues).toMatchObject([{ path: ["hours"] }]);
});

eachEngine("the reasons for breaks", (use) => {
  it("are remembered when they go, and come back as they were", async () => {
    const { db } = use();
    const ctx = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const [short, lunch, meeting, training] = defaultSettings.breakReasons;
    if (!short || !lunch || !meeting || !training) throw new Error("a team starts with four reasons");
    const kept = async (codes: typeof defaultSettings.breakReasons) => updateSettings(ctx, { breakReasons: codes });
    expect((await kept([lunch, short])).formerBreakReasons.map(({ code }) => code)).toEqual(["meeting", "training"]);
    expect((await kept([short])).formerBreakReasons.map(({ code }) => code)).toEqual(["meeting", "training", "lunch"]);
    const { formerBreakReasons } = await kept([short, meeting]);
    expect(formerBreakReasons.map(({ code }) => code)).toEqual(["training", "lunch"]);
    expect(reasonLabels(await getSettings(db), "lunch").tr).toBe("Öğle yemeği");
    expect(reasonLabels(await getSettings(db), "never_heard_of").en).toBe("never_heard_of");
    await expect(kept([])).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "breakReasons" }] });
    await expect(kept([{ ...short, limitMinutes: 0 }])).rejects.toMatchObject({ fields: [{ path: "breakReasons.0.limitMinutes" }] });
  });
});

eachEngine("the settings of the pool's rules", (use) => {
  it("are checked to the place that is wrong", async () => {
    const { db } = use();
    const ctx = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const wrong: [Parameters<typeof updateSettings>[1], string][] = [
      [{ hours: { days: [[], [[540, 720], [720, 780]], [], [], [], [], []] } }, "hours.days.1"], [{ hours: { days: [[[540, 500]], [], [], [], [], [], []] } }, "hours.days.0.0"],
      [{ hours: { days: [[]] } }, "hours.days"], [{ holidays: [{ date: "01-01", name: "" }, { date: "2027-02-29", name: "" }] }, "holidays.1.date"],
      [{ skipReasons: [] }, "skipReasons"], [{ skipReasons: [...defaultSettings.skipReasons, ...defaultSettings.skipReasons] }, "skipReasons"],
      [{ skipReasons: [{ code: "a", labels: { en: "A", tr: " ", ru: "А" } }] }, "skipReasons.0.labels.tr"], [{ minGapMinutes: -1 }, "minGapMinutes"], [{ maxCallsPerDay: 0 }, "maxCallsPerDay"],
    ];
    for (const [input, path] of wrong) await expect(updateSettings(ctx, input), path).rejects.toMatchObject({ code: "invalid_input", fields: [{ path }] });
    expect(await updateSettings(ctx, { skipReasons: [], skipsPerDay: 0 })).toMatchObject({ skipReasons: [] });
  });

  it("are kept as the rules that calls from now on go by, and once for the same", async () => {
    const { db } = use();
    const ctx = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const kept = async () => (await db.read.select().from(db.tables.ruleSets)).length;
    await updateSettings(ctx, { maxAttempts: 5 });
    const before = await kept();
    await updateSettings(ctx, { maxAttempts: 4, minGapMinutes: 30 });
    expect(await kept()).toBe(before + 1);
    expect(await readRules(db)).toMatchObject({ limits: { maxAttempts: 4, minGapMinutes: 30 } });
    await updateSettings(ctx, { reminderMinutes: 7 });
    expect(await kept()).toBe(before + 1);
  });
});
