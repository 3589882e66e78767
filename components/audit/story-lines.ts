import { timelineOf } from "@/components/customers/timeline";
import { fullName, type Words } from "@/components/customers/words";
import type { NumberStory } from "@/lib/audit/number-story";
import { sayEntry, type AuditWords } from "@/lib/audit/say-entry";
import { formatInstant } from "@/lib/i18n/format";
import type { RejectedRow } from "@/lib/numbers/find-mentions";

/** What a number's story is told with. */
export interface StoryWords extends AuditWords {
  /** Why a row was not taken. */
  why: (row: RejectedRow) => string;
}

/** One thing that happened with a number. */
export interface StoryLine {
  key: string;
  at: Date;
  what: string;
  who: string;
  /** Whose customer it was about, where there are several. */
  customer: { id: number; name: string } | null;
  lines: string[];
}

/** Everything that happened with a number in order of time, in words. */
export function storyLines(story: NumberStory, words: Words, audit: StoryWords): StoryLine[] {
  const { t } = audit;
  const several = story.histories.length > 1;
  const ofCustomers = story.histories.flatMap(({ customer, history }) => timelineOf(history, words, words.place.timeZone).map((event): StoryLine => ({
    key: `${customer.id} ${event.key}`, at: event.at, what: event.what, who: event.who, customer: several ? { id: customer.id, name: fullName(customer, words) } : null,
    lines: [event.file?.label ?? "", event.undone ?? "", event.mark ?? "", ...event.more, event.note, ...(event.versions ?? []).flat()].filter((line) => line !== ""),
  })));
  const ofEntries = story.entries.map((row): StoryLine => {
    const { who, what, lines, via, record } = sayEntry(row, audit);
    return { key: `audit ${row.id}`, at: row.at, what, who, customer: null, lines: [...(several || row.entity !== "customer" ? [record] : []), ...lines, [via, row.address].filter(Boolean).join(", ")] };
  });
  const rejected = story.rejected.map((problem): StoryLine => ({
    key: `row ${problem.id}`, at: problem.at, what: t("story.rejected", { why: audit.why(problem) }), who: "", customer: null,
    lines: [t("story.row", { file: problem.fileName, row: String(problem.row) })],
  }));
  const { suppression } = story;
  const listed: StoryLine[] = suppression && story.entries.every(({ action }) => action !== "suppression.add") ? [{
    key: "suppression", at: suppression.addedAt, what: t("story.added", { reason: reasonOf(suppression, audit) }), who: suppression.addedBy ?? "", customer: null, lines: [],
  }] : [];
  return [...ofCustomers, ...ofEntries, ...rejected, ...listed].sort((a, b) => a.at.getTime() - b.at.getTime());
}

export const reasonOf = ({ source, reason }: { source: string; reason: string }, { t }: AuditWords): string => (source === "call" ? t("story.byCall") : reason);

/** How a customer stands to the number: "Has it now", and why not where not. */
export function holdingOf({ customer, holding }: NumberStory["holders"][number], { t }: AuditWords): string {
  const how = { phone: t("story.has"), phone2: t("story.second"), struck: t("story.struck"), earlier: t("story.had") }[holding];
  return [how, customer.mergedInto === null ? null : t("story.merged"), customer.erasedAt === null ? null : t("story.erased")].filter(Boolean).join(" · ");
}

/** Whether it stands on the suppression list, why and until when. */
export function suppressionOf({ suppression }: NumberStory, audit: AuditWords): string {
  const { t, locale, timeZone } = audit;
  if (!suppression) return t("story.notSuppressed");
  const until = suppression.expiresAt ? t("story.until", { at: formatInstant(suppression.expiresAt, { locale, timeZone }) }) : t("story.forEver");
  return `${t("story.suppressed")}: ${reasonOf(suppression, audit)}, ${until}`;
}
