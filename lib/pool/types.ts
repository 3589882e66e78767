import type { Tables } from "@/db/tables";

export type Customer = Tables["customers"]["$inferSelect"];
export type Assignment = Tables["assignments"]["$inferSelect"];
export type Call = Tables["calls"]["$inferSelect"];
export type Outcome = Tables["outcomes"]["$inferSelect"];
