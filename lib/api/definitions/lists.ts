import { z } from "zod";
import { defineRoute } from "../definition";
import { id } from "../schemas";

export const listListsRoute = defineRoute({
  name: "listLists",
  method: "GET",
  path: "/lists",
  tag: "Customers",
  summary: "List the lists",
  description: "Every list that customers can be in, the oldest first. The one that is there at first is called “Customers” until somebody names it.",
  permission: "customers.read",
  success: {
    status: 200,
    description: "The lists",
    schema: z.array(z.object({
      id,
      name: z.string(),
      is_active: z.boolean().meta({ description: "False while it is paused: its customers are not given out" }),
      priority_offset: z.int().meta({ description: "Added to the priority of its customers" }),
      customers: z.int().min(0).meta({ description: "How many customers are in it, in whatever state" }),
    }).meta({ id: "List" })),
  },
});
