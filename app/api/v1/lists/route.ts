import { listListsRoute } from "@/lib/api/definitions/lists";
import { summariseLists } from "@/lib/lists/summarise-lists";
import { route } from "@/lib/route";

export const GET = route({
  ...listListsRoute,
  async run(ctx) {
    const lists = await summariseLists(ctx);
    return lists.map(({ id, name, isActive, priorityOffset, customers }) => ({ id, name, is_active: isActive, priority_offset: priorityOffset, customers }));
  },
});
