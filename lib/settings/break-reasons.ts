import type { Labels } from "@/db/values";

/** Why an operator may pause. */
export interface BreakReason {
  code: string;
  labels: Labels;
  /** Minutes after which the screen warns; null for no limit. */
  limitMinutes: number | null;
}

/** Those that a team starts with. */
export const firstBreakReasons: BreakReason[] = [
  { code: "short", labels: { en: "Short break", tr: "Kısa mola", ru: "Короткий перерыв" }, limitMinutes: 15 },
  { code: "lunch", labels: { en: "Lunch", tr: "Öğle yemeği", ru: "Обед" }, limitMinutes: 60 },
  { code: "meeting", labels: { en: "Meeting", tr: "Toplantı", ru: "Совещание" }, limitMinutes: null },
  { code: "training", labels: { en: "Training", tr: "Eğitim", ru: "Обучение" }, limitMinutes: null },
];
