import { AppError } from "@/lib/errors";
import { filterTests, type FilterTest } from "@/lib/import/options";

const signs: Record<string, FilterTest> = { ">=": "at_least", "<=": "at_most", "!=": "is_not", "=": "is", ">": "greater", "<": "less", "~": "contains" };
const named = new RegExp(`^(.+):(${filterTests.join("|")})(?:=(.*))?$`, "s");
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A condition as it is typed: `Amount>0`, `City=Ankara`, `Note~vip`, `Last order<2026-01-01`, or by a test's name,
 * `Last order:older_than_days=30`, `City:not_empty`.
 * @throws AppError invalid_input by the field `filter`
 */
export function parseFilter(text: string): { column: string; test: FilterTest; value: string } {
  const byName = named.exec(text);
  if (byName) return { column: (byName[1] ?? "").trim(), test: byName[2] as FilterTest, value: (byName[3] ?? "").trim() };
  const bySign = /^(.+?)(>=|<=|!=|=|>|<|~)(.*)$/s.exec(text);
  const test = signs[bySign?.[2] ?? ""];
  if (!bySign || !test) throw new AppError("invalid_input", {}, [{ path: `filter ${text}`, code: "invalid" }]);
  const [column, value] = [(bySign[1] ?? "").trim(), (bySign[3] ?? "").trim()];
  return day.test(value) ? { column, ...onDay(test, value) } : { column, test, value };
}

/** Days are compared by tests of their own, which leave the day itself out. */
function onDay(test: FilterTest, value: string): { test: FilterTest; value: string } {
  switch (test) {
    case "less": return { test: "before", value };
    case "greater": return { test: "after", value };
    case "at_most": return { test: "before", value: shift(value, 1) };
    case "at_least": return { test: "after", value: shift(value, -1) };
    default: return { test, value };
  }
}

function shift(value: string, days: number): string {
  const at = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return value;
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
