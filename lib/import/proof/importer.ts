import { openDatabase, type Location } from "@/db/open";
import { clock } from "../../clock";
import { workThroughImports } from "../runner";

/** What a process that imports is told. */
export interface ImporterOrders {
  location: Location;
  /** By how much its clock is ahead, in milliseconds: a process that was killed is then taken for dead at once. */
  ahead: number;
}

/** A process of its own that works through the queue of imports and ends. */
const { location, ahead } = JSON.parse(process.argv[2] ?? "") as ImporterOrders;
const db = openDatabase(location, { connections: 4 });
await workThroughImports(db, () => new Date(clock.now().getTime() + ahead));
await db.close();
