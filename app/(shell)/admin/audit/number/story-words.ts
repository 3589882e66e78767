import type { StoryWords } from "@/components/audit/story-lines";
import type { Words } from "@/components/customers/words";
import { namesInAudit } from "@/lib/audit/names-in";
import type { NumberStory } from "@/lib/audit/number-story";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { describeProblem } from "@/lib/import/describe";
import { customerWords } from "../../customers/words";

/** What a number's story is told with, in this request's language. */
export async function storyWords(ctx: UserContext, story: NumberStory): Promise<{ words: Words; audit: StoryWords }> {
  const [words, t, names] = await Promise.all([customerWords(ctx), getT("audit"), namesInAudit(ctx, story.entries)]);
  return { words, audit: { t, locale: words.place.locale, timeZone: words.place.timeZone, names, why: (row) => describeProblem(row as Parameters<typeof describeProblem>[0], words.place.locale) } };
}
