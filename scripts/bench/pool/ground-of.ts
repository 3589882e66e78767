import type { Db } from "@/db/client";
import type { Ground } from "./ground";
import { postgresGround } from "./postgres-ground";
import { sqliteGround } from "./sqlite-ground";

/** A new database of this engine to measure on, migrated and seeded. The caller closes it. */
export const openGround = (engine: Db["engine"]): Promise<Ground> => (engine === "sqlite" ? sqliteGround : postgresGround)(new Date());
