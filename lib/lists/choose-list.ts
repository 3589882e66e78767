import type { Db, Reader, Tx } from "@/db/client";
import { AppError } from "../errors";
import { fold } from "../i18n/fold";
import { isStorable } from "../storable";
import { namesOfList } from "./list-label";
import { listLists, type ListName } from "./list-lists";

const MAX_NAME = 80;

/** Where customers go: a list that is there, or one that is to be made. */
export type ListChoice = { listId: number; newList: null } | { listId: null; newList: string };

/** The field that is to blame for a name, where the caller does not say. */
const FIELD = "list";

const wrong = (code: string, path: string, params = {}) => new AppError("invalid_input", {}, [{ path, code, params }]);

/** @throws AppError list_unknown, with the field `list` */
export async function existingList(db: Db, id: number, query: Reader | Tx = db.read): Promise<ListChoice> {
  if (!(await listLists(db, query)).some((list) => list.id === id)) throw unknown();
  return { listId: id, newList: null };
}

const unknown = () => new AppError("list_unknown", {}, [{ path: "list", code: "list_unknown" }]);

/** Whose name it shall be, and which field is to blame. */
interface Naming {
  /** A list that is there: its own name is free to it. */
  of?: ListName;
  path?: string;
}

/**
 * The name of a list, as it is kept. The first list keeps its own as long as it is called what it is called in any language.
 * @throws AppError invalid_input by the field `list`: too long, nothing, or taken, whatever its letters' case and accents
 */
export async function freeListName(db: Db, given: string, query: Reader | Tx = db.read, { of, path = FIELD }: Naming = {}): Promise<string> {
  const name = cleanName(given, path);
  if (of && name !== of.name && namesOfList(of.name).includes(name)) return of.name;
  if (named((await listLists(db, query)).filter((list) => list.id !== of?.id), name)) throw wrong("taken", path);
  return name;
}

/**
 * The list that a text means: an id, a name that is there, or a name for a new one. Digits alone never name a new list.
 * @throws AppError list_unknown, invalid_input by the field `list`
 */
export async function listByText(db: Db, text: string, query: Reader | Tx = db.read): Promise<ListChoice> {
  const name = cleanName(text, FIELD);
  const all = await listLists(db, query);
  const digits = /^\d+$/.test(name);
  const found = (digits ? all.find((list) => list.id === Number(name)) : undefined) ?? named(all, name);
  if (found) return { listId: found.id, newList: null };
  if (digits) throw unknown();
  return { listId: null, newList: name };
}

const named = (all: readonly ListName[], name: string) => all.find((list) => namesOfList(list.name).some((one) => fold(one) === fold(name)));

function cleanName(given: string, path: string): string {
  const name = given.replace(/\s+/g, " ").trim();
  if (fold(name) === "") throw wrong("required", path);
  if (name.length > MAX_NAME) throw wrong("too_long", path, { maximum: MAX_NAME });
  if (!isStorable(name) || /\p{Cc}/u.test(name)) throw wrong("invalid", path);
  return name;
}
