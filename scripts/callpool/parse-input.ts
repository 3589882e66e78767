import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { fieldErrorsOf } from "@/lib/input";

/** What a command was given, checked by the schema that the screens use. @throws AppError invalid_input by field */
export function parseInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given, { reportInput: true });
  if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
  return parsed.data;
}
