import { getHistoryRoute } from "@/lib/api/definitions/customers";
import { historyJson } from "@/lib/api/history-json";
import { getHistory } from "@/lib/customers/get-history";
import { dispositionCodes } from "@/lib/pool/list-outcomes";
import { route } from "@/lib/route";

export const GET = route({
  ...getHistoryRoute,
  run: async (ctx, { params }) => historyJson(await getHistory(ctx, params), await dispositionCodes(ctx.db)),
});
