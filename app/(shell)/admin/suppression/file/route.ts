import { z } from "zod";
import { screenRoute } from "@/lib/screen-route";
import { countFile } from "@/lib/suppression/file/count-file";
import { discardFile, tokenShape } from "@/lib/suppression/file/kept-file";
import { lookAtFile } from "@/lib/suppression/file/look-at-file";
import { chosenFile } from "@/lib/suppression/schema";

const { token, fileName, sheetIndex } = chosenFile.shape;

/** What the screen asks about a file that is kept for its user: another sheet, how many numbers, or to forget it. */
export const POST = screenRoute({
  name: "file of numbers",
  permission: "suppression.manage",
  body: z.discriminatedUnion("do", [
    z.strictObject({ do: z.literal("look"), token, fileName, sheetIndex }),
    chosenFile.extend({ do: z.literal("count") }),
    z.strictObject({ do: z.literal("discard"), token: z.string().regex(tokenShape) }),
  ]),
  run(ctx, body): Promise<unknown> {
    if (body.do === "look") return lookAtFile(ctx, body);
    return body.do === "count" ? countFile(ctx, body) : discardFile(ctx, body.token);
  },
});
