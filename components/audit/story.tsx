import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { fullName, type Words } from "@/components/customers/words";
import type { NumberStory } from "@/lib/audit/number-story";
import { formatInstant } from "@/lib/i18n/format";
import { holdingOf, storyLines, suppressionOf, type StoryWords } from "./story-lines";

const link = "underline decoration-field underline-offset-4 hover:decoration-ink";

/** One number's story: who has it, whether it may be called, and everything that happened with it in order of time. */
export function Story({ story, words, audit }: { story: NumberStory; words: Words; audit: StoryWords }) {
  const { t } = audit;
  const lines = storyLines(story, words, audit);
  if (story.holders.length === 0 && lines.length === 0 && !story.isErased) return <EmptyState>{t("story.unknown")}</EmptyState>;
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <section>
        <h2 className="text-lg">{t("story.customers")}</h2>
        {story.holders.length === 0 ? <p className="text-ink-2">{t("story.nobody")}</p> : (
          <ul className="mt-1 divide-y divide-line border-y border-line text-sm">
            {story.holders.map((holder) => (
              <li key={holder.customer.id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
                <Link href={`/admin/customers/${holder.customer.id}`} prefetch={false} className={link}>{fullName(holder.customer, words)}</Link>
                <span className="text-ink-2">{holdingOf(holder, audit)}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="mt-2">{suppressionOf(story, audit)}</p>
        {story.isErased ? <p className="mt-1">{t("story.erased")}</p> : null}
      </section>
      {lines.length > 0 ? (
        <section>
          <h2 className="text-lg">{t("story.entries")}</h2>
          {story.isCut ? <p className="text-sm text-ink-2">{t("story.cut")}</p> : null}
          <ol className="mt-1 divide-y divide-line border-y border-line text-sm">
            {lines.map((line) => (
              <li key={line.key} className="grid gap-x-4 py-1.5 break-inside-avoid sm:grid-cols-[9rem_minmax(0,1fr)]">
                <time dateTime={line.at.toISOString()} className="text-ink-2 tabular-nums">{formatInstant(line.at, words.place)}</time>
                <div className="min-w-0">
                  <p className="flex flex-wrap gap-x-3"><span className="font-medium break-words">{line.what}</span>{line.who ? <span className="text-ink-2">{line.who}</span> : null}{line.customer ? <Link href={`/admin/customers/${line.customer.id}`} prefetch={false} className={link}>{line.customer.name}</Link> : null}</p>
                  {line.lines.map((text, i) => <p key={i} className="break-words text-ink-2">{text}</p>)}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </div>
  );
}
