"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { columnsOf } from "@/components/customers/table/columns";
import { action } from "@/lib/action";
import type { UserContext } from "@/lib/context";
import { listFields } from "@/lib/fields/list-fields";
import { changeView } from "@/lib/views/change-view";
import { deleteView } from "@/lib/views/delete-view";
import { keepColumns } from "@/lib/views/own-columns";
import { saveView } from "@/lib/views/save-view";
import { changeViewInput, MAX_QUERY, saveViewInput, viewIdInput } from "@/lib/views/schema";
import { columnParameters, placeOf, tidy } from "./place";

/** What was shown when the form was: where one goes back to. */
const search = z.string().max(MAX_QUERY).default("");

/** The table with this search, and more. */
function hrefOf(query: string, more: Record<string, string> = {}): string {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) all.append(name, value);
  const text = all.toString();
  return text ? `/admin/customers?${text}` : "/admin/customers";
}

export const saveViewAction = action({
  name: "save view",
  permission: "customers.read",
  input: saveViewInput.omit({ screen: true }),
  async run(ctx, input): Promise<void> {
    const query = tidy(input.query, await listFields(ctx.db));
    await saveView(ctx, { ...input, query, screen: "customers" });
    redirect(hrefOf(query, { done: "saved" }));
  },
});

export const changeViewAction = action({
  name: "change view",
  permission: "customers.read",
  input: changeViewInput.extend({ search }),
  async run(ctx, { search: shown, ...input }): Promise<void> {
    const fields = await listFields(ctx.db);
    await changeView(ctx, { ...input, query: input.query === undefined ? undefined : tidy(input.query, fields) });
    redirect(hrefOf(tidy(shown, fields), { panel: "views", done: "changed" }));
  },
});

export const deleteViewAction = action({
  name: "delete view",
  permission: "customers.read",
  input: viewIdInput.extend({ search }),
  async run(ctx, { search: shown, id }): Promise<void> {
    await deleteView(ctx, { id });
    redirect(hrefOf(tidy(shown, await listFields(ctx.db)), { panel: "views", done: "deleted" }));
  },
});

const names = z.union([z.string(), z.array(z.string())]).default([]).transform((given) => [given].flat());

/** Shows columns in an order and remembers them; an arrow moves one and leaves the panel open, which needs no script. */
export const columnsAction = action({
  name: "choose columns",
  permission: "customers.read",
  input: z.object({ search, order: names, col: names, up: z.string().optional(), down: z.string().optional(), usual: z.string().optional() }),
  async run(ctx, { search: shown, order, col, up, down, usual }): Promise<void> {
    const fields = await listFields(ctx.db);
    const rest = [...placeOf(new URLSearchParams(shown), fields).parameters].filter(([name]) => name !== "col");
    const moved = up ?? down;
    const columns = usual ? null : columnsOf(moved === undefined ? order.filter((id) => col.includes(id)) : move(order, col, moved, up === undefined ? 1 : -1), fields);
    if (moved === undefined) await rememberColumns(ctx, columns);
    const text = new URLSearchParams([...rest, ...columnParameters(columns)].map(([name, value]) => [name, value])).toString();
    redirect(hrefOf(text, moved === undefined ? {} : { panel: "columns" }));
  },
});

const rememberColumns = (ctx: UserContext, columns: string[] | null) => keepColumns(ctx, "customers", columns);

/** The chosen columns, one of them a place further up or down. */
function move(order: readonly string[], chosen: readonly string[], moved: string, by: number): string[] {
  const columns = order.filter((id) => chosen.includes(id) || id === moved);
  const at = columns.indexOf(moved);
  columns.splice(at, 1);
  columns.splice(Math.max(at + by, 0), 0, moved);
  return columns;
}
