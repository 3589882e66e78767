import { z } from "zod";
import type { Permission } from "../auth/permissions";
import { flag } from "../users/schema";
import { formId } from "../input";

/** The screens that keep views, and who may open each: a view is seen by those alone. */
export const viewScreens = { customers: "customers.read" } as const satisfies Record<string, Permission>;
export type ViewScreen = keyof typeof viewScreens;

/** Views that one user keeps on one screen. */
export const MAX_VIEWS = 50;
/** Characters of the address that a view keeps. */
export const MAX_QUERY = 4000;

const name = z.string().transform((text) => text.replace(/\s+/gu, " ").trim()).pipe(z.string().min(1).max(60));
const screen = z.enum(Object.keys(viewScreens) as [ViewScreen, ...ViewScreen[]]);
const query = z.string().max(MAX_QUERY);

export const saveViewInput = z.object({ screen, name, query, isShared: flag.default(false) });
export type SaveView = z.input<typeof saveViewInput>;

/** What is left out stays as it is. */
export const changeViewInput = z.object({ id: formId, name: name.optional(), query: query.optional(), isShared: flag.optional() });
export type ChangeView = z.input<typeof changeViewInput>;

export const viewIdInput = z.object({ id: formId });
