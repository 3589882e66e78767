import { DeleteListForm } from "@/components/lists/delete-list-form";
import { ListForm } from "@/components/lists/list-form";
import type { ListWords } from "@/components/lists/words";
import { UrlPanel } from "@/components/users/url-panel";
import type { UserContext } from "@/lib/context";
import { listFields } from "@/lib/fields/list-fields";
import { listCallers } from "@/lib/lists/callers";
import { getList } from "@/lib/lists/get-list";
import type { ListName } from "@/lib/lists/list-lists";
import { newListDraft } from "@/lib/lists/schema";
import { getSettings } from "@/lib/settings/get-settings";
import { addListAction, deleteListAction, saveListAction } from "./actions";

export type PanelName = "add" | "edit" | "delete";

const closed = "/admin/lists";

interface ListPanelProps {
  ctx: UserContext;
  panel: PanelName;
  list: ListName | undefined;
  words: ListWords;
}

/** The panel that the address asks for: a new list, one to change, or the question before it is deleted. */
export async function ListPanel({ ctx, panel, list: chosen, words: { t, listName } }: ListPanelProps) {
  const here = chosen ? `${closed}?panel=edit&list=${chosen.id}` : `${closed}?panel=add`;
  if (panel === "delete" && chosen) {
    return (
      <UrlPanel title={t("deleteTitle", { name: listName(chosen.name) })} closeHref={here}>
        <p>{t("deleteText")}</p>
        <DeleteListForm id={chosen.id} action={deleteListAction} backHref={here} />
      </UrlPanel>
    );
  }
  const [callers, fields, { hours, maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay }] = await Promise.all([listCallers(ctx.db), listFields(ctx.db), getSettings(ctx.db)]);
  const parts = { callers, headings: fields.map((field) => field.name), general: { hours, limits: { maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay } }, here };
  if (panel === "add" || !chosen) {
    return <UrlPanel title={t("addTitle")} closeHref={closed}><ListForm action={addListAction} draft={newListDraft} {...parts} /></UrlPanel>;
  }
  const { list, version } = await getList(ctx, chosen);
  const name = listName(list.name);
  return (
    <UrlPanel title={t("editTitle", { name })} closeHref={closed}>
      <ListForm key={version} action={saveListAction} draft={{ ...list, name }} list={{ id: list.id, version }} {...parts} />
    </UrlPanel>
  );
}
