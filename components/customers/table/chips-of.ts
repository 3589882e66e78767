import type { Words } from "@/components/customers/words";
import type { CustomerQuery } from "@/lib/customers/listing/query";
import { formatDay, formatNumber } from "@/lib/i18n/format";
import { formatField } from "@/lib/i18n/format-field";
import type { translator } from "@/lib/i18n/translate";
import { hrefOf, without, withoutValue, type Parameters } from "./address";
import type { Chip } from "./chips";

export interface TableWords extends Words {
  /** What is said of the table itself. */
  say: ReturnType<typeof translator<"customerTable">>;
}

/** What is shown of the ids that a search names. */
export interface Names {
  operators: ReadonlyMap<number, string>;
  lists: ReadonlyMap<number, string>;
}

/** A search as one chip per condition; what stands in the search field has none. */
export function chipsOf(query: CustomerQuery, parameters: Parameters, words: TableWords, names: Names): Chip[] {
  const { say, t, place } = words;
  const is = (field: string, value: string) => say("chip.is", { field, value });
  const nameOf = (known: ReadonlyMap<number, string>, id: string) => known.get(Number(id)) ?? say("gone", { id: Number(id) });
  const day = (text: string) => formatDay(new Date(`${text}T00:00:00Z`), place.locale);
  const number = (text: string) => formatNumber(Number(text), place.locale);
  const between = (field: string, from: string | undefined, to: string | undefined, show: (text: string) => string) =>
    (from !== undefined && to !== undefined ? say("chip.between", { field, from: show(from), to: show(to) })
      : from !== undefined ? say("chip.atLeast", { field, from: show(from) }) : say("chip.atMost", { field, to: show(to ?? "") }));
  const valueOf = (name: string) => parameters.find(([other]) => other === name)?.[1];
  const pair = (stem: string, name: string, field: string, show: (text: string) => string): Chip[] => {
    const [from, to] = [`${stem}_from`, `${stem}_to`];
    // One chip for both ends, where the first of them stands.
    if (name === to && valueOf(from) !== undefined) return [];
    return [{ said: between(field, valueOf(from), valueOf(to), show), href: hrefOf(without(parameters, from, to)) }];
  };
  const conditions = [...(query.fields ?? [])];

  return parameters.flatMap(([name, value]): Chip[] => {
    const gone = hrefOf(withoutValue(parameters, name, value));
    switch (name) {
      case "status": return [{ said: is(say("state"), t(`status.${value as "pending"}`)), href: gone }];
      case "list": return [{ said: is(say("list"), nameOf(names.lists, value)), href: gone }];
      case "owner": return [{ said: is(say("owner"), nameOf(names.operators, value)), href: gone }];
      case "operator": return [{ said: is(say("operator"), nameOf(names.operators, value)), href: gone }];
      case "reserved": return [{ said: is(say("reserved"), nameOf(names.operators, value)), href: gone }];
      case "outcome": return [{ said: is(say("outcome"), words.outcomes.get(value) ?? value), href: gone }];
      case "called": return [{ said: say("neverCalled"), href: gone }];
      case "due": return [{ said: say("dueToday"), href: gone }];
      case "blocked": return [{ said: value === "yes" ? say("suppressed") : say("chip.notSuppressed"), href: gone }];
      case "import": return [{ said: is(say("import"), say("gone", { id: Number(value) })), href: gone }];
      case "attempts_from": case "attempts_to": return pair("attempts", name, say("attempts"), number);
      case "called_from": case "called_to": return pair("called", name, say("lastCall"), day);
      case "created_from": case "created_to": return pair("created", name, say("created"), day);
      case "f": {
        const filter = conditions.shift();
        if (!filter) return [];
        const { name: field, kind, test, value: wanted, to } = filter;
        return [{ said: t(`chip.${test}`, { field, value: formatField(wanted, kind, place.locale), to: formatField(to, kind, place.locale) }), href: gone }];
      }
      default: return [];
    }
  });
}
