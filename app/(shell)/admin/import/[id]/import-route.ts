import type { z } from "zod";
import type { UserContext } from "@/lib/context";
import { screenRoute } from "@/lib/screen-route";

interface ImportRoute<S extends z.ZodType> {
  name: string;
  body: S;
  run: (ctx: UserContext, id: number, body: z.output<S>) => Promise<unknown>;
}

export interface OfImport { params: Promise<{ id: string }> }

/** A small fetch of an import's screen that changes something. Fetches, because actions of one browser wait for one another. */
export function importRoute<S extends z.ZodType>({ name, body, run }: ImportRoute<S>) {
  return async (request: Request, { params }: OfImport): Promise<Response> => {
    const id = Number((await params).id);
    return screenRoute({ name, permission: "imports.run", body, run: (ctx, given) => run(ctx, id, given) })(request);
  };
}
