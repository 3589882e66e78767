import { hrefOf } from "@/components/customers/table/address";
import { usualColumns } from "@/components/customers/table/columns";
import type { TableWords } from "@/components/customers/table/chips-of";
import { CustomersTable } from "@/components/customers/table/customers-table";
import type { Total } from "@/components/customers/table/types";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pages } from "@/components/ui/pages";
import { reachOf, type UserContext } from "@/lib/context";
import { customerNames } from "@/lib/customers/customer-names";
import { listCustomers } from "@/lib/customers/list-customers";
import { isFiltered } from "@/lib/customers/listing/query";
import { positionParameters, searchedOf, type Place } from "./place";
import { columnOf, rowsOf } from "./rows";

/** Rows of one page. */
const LIMIT = 50;

interface FoundProps {
  ctx: UserContext;
  words: TableWords;
  place: Place;
  /** The reader's own columns; null when they never chose. */
  own: readonly string[] | null;
  total: Promise<Total>;
}

/** The page that was asked for; a search through many customers may take its time, so it comes after the rest. */
export async function Found({ ctx, words, place, own, total }: FoundProps) {
  const { say } = words;
  const { query, parameters, position } = place;
  const page = await listCustomers(ctx, { ...query, ...position, limit: LIMIT });
  if (page.items.length === 0) return <Nobody ctx={ctx} words={words} place={place} />;
  const columns = place.columns ?? own;
  const shown = columns ?? usualColumns;
  const at = { query, parameters, columns };
  const here = hrefOf([...parameters, ...positionParameters(place)]);
  return (
    <CustomersTable
      rows={rowsOf(page.items, shown, await customerNames(ctx, page.items), words, ctx.actor)}
      name={columnOf("name", at, words)} columns={shown.map((id) => columnOf(id, at, words))} searched={searchedOf(query)} total={total} here={here}
      exported={reachOf(ctx.actor, "customers.export") !== null ? parameters : null}
    >
      <Pages
        label={say("pages")} className="mt-3"
        previous={page.previous === null ? null : { label: say("previous"), href: hrefOf([...parameters, ["before", page.previous]]) }}
        next={page.next === null ? null : { label: say("next"), href: hrefOf([...parameters, ["after", page.next]]) }}
      />
    </CustomersTable>
  );
}

function Nobody({ ctx, words: { t }, place: { query, position } }: Pick<FoundProps, "ctx" | "words" | "place">) {
  if (isFiltered(query) || position.after || position.before) {
    return <EmptyState action={<LinkButton href="/admin/customers">{t("clear")}</LinkButton>}>{t("nothingFound")}</EmptyState>;
  }
  const mayImport = reachOf(ctx.actor, "imports.run") !== null;
  return <EmptyState action={mayImport ? <LinkButton href="/admin/import">{t("import")}</LinkButton> : null}>{t("empty")}</EmptyState>;
}
