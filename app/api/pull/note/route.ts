import { z } from "zod";
import { id } from "@/lib/input";
import { saveNote } from "@/lib/pool/save-note";
import { screenRoute } from "@/lib/screen-route";

/** Keeps a note while it is typed. A fetch and no action: actions of one browser wait for one another. */
export const POST = screenRoute({
  name: "pull.note",
  permission: "pool.work",
  body: z.object({ assignmentId: id, note: z.string() }),
  run: saveNote,
});
