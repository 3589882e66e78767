import type { ShownProblem } from "@/components/import/problem-list";
import type { Locale } from "@/db/values";
import type { UserContext } from "@/lib/context";
import { translator } from "@/lib/i18n/translate";
import { describeProblem } from "@/lib/import/describe";
import { countProblems, listProblems } from "@/lib/import/list-problems";
import type { ProblemKind } from "@/lib/import/problems";

/** Problems that a page itself shows; the download has all of them. */
const SHOWN = 50;

/** The first problems of an import in the user's language, and how many there are. */
export async function shownProblems(ctx: UserContext, id: number, locale: Locale, kinds?: readonly ProblemKind[]): Promise<{ problems: ShownProblem[]; problemCount: number }> {
  const t = translator(locale, "imports");
  const [first, problemCount] = await Promise.all([listProblems(ctx, id, { limit: SHOWN, kinds }), countProblems(ctx, id, kinds)]);
  const problems = first.map(({ id: problemId, row, kind, code, params }) => ({
    id: problemId, kind, customerId: typeof params.customer === "number" ? params.customer : null,
    sentence: t("rowProblem", { row: String(row), problem: describeProblem({ code, params }, locale) }),
  }));
  return { problems, problemCount };
}
