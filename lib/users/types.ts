import type { Tables } from "@/db/tables";

export type User = Tables["users"]["$inferSelect"];
