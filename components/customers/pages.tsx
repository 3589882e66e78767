import { LinkButton } from "@/components/ui/link-button";
import type { CustomerPage } from "@/lib/customers/list-customers";
import { customersHref, type CustomerSearch } from "./search";
import type { Words } from "./words";

/** The ways to the page before and the page behind; nothing when there is only one. */
export function Pages({ page, search, t }: { page: CustomerPage; search: CustomerSearch; t: Words["t"] }) {
  const [first, last] = [page.items[0]?.id, page.items.at(-1)?.id];
  if (!page.hasEarlier && !page.hasLater) return null;
  return (
    <nav aria-label={t("pages")} className="mt-3 flex justify-end gap-2">
      {page.hasEarlier && first ? <LinkButton rel="prev" href={customersHref(search, { before: String(first) })}>{t("previousPage")}</LinkButton> : null}
      {page.hasLater && last ? <LinkButton rel="next" href={customersHref(search, { after: String(last) })}>{t("nextPage")}</LinkButton> : null}
    </nav>
  );
}
