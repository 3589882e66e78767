import { AppError } from "../../errors";
import { fieldErrorsOf } from "../../input";
import type { FieldFilter } from "../field-filters";
import { customerQueryOf } from "./address";
import { selectionSchema, type CustomerSelection } from "./selection";

/**
 * The selection that an address or a form names: the customers whose `id` stands there, else all that its search finds but
 * those of `except`. Several ids may stand in one value, between commas.
 * @throws AppError invalid_input for ids that are none: a file or a deed must not be for others than those meant
 */
export function selectionOf(given: URLSearchParams, definitions: readonly Pick<FieldFilter, "name" | "kind">[]): CustomerSelection {
  const idsOf = (name: string) => given.getAll(name).flatMap((text) => text.split(",")).filter((text) => text.trim() !== "").map(Number);
  const selection = given.has("id") ? { ids: [...new Set(idsOf("id"))] } : { query: customerQueryOf(given, definitions), except: [...new Set(idsOf("except"))] };
  const parsed = selectionSchema.safeParse(selection);
  if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
  return parsed.data;
}
