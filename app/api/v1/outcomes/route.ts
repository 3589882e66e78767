import { listOutcomesRoute } from "@/lib/api/definitions/outcomes";
import { outcomeJson } from "@/lib/api/outcome-json";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import { route } from "@/lib/route";

export const GET = route({
  ...listOutcomesRoute,
  async run(ctx) {
    return (await listOutcomes(ctx)).map(outcomeJson);
  },
});
