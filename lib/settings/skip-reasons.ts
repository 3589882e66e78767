import type { Labels } from "@/db/values";

export interface SkipReason {
  code: string;
  labels: Labels;
}

/** The reasons for giving a customer back that are there at first. */
export const firstSkipReasons: SkipReason[] = [
  { code: "language", labels: { en: "Another language", tr: "Başka dil konuşuyor", ru: "Другой язык" } },
  { code: "acquaintance", labels: { en: "I know this person", tr: "Tanıdığım biri", ru: "Знакомый человек" } },
  { code: "expertise", labels: { en: "Needs a colleague’s knowledge", tr: "Başka bir arkadaşın bilmesi gerekiyor", ru: "Нужен другой специалист" } },
];
