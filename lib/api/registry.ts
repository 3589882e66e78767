import type { RouteDefinition } from "./definition";
import * as customers from "./definitions/customers";
import * as imports from "./definitions/imports";
import * as pool from "./definitions/pool";

/** Every operation of the REST API. The document is made from these, and each handler spreads its own into the door. */
export const apiRoutes = [...Object.values(pool), ...Object.values(customers), ...Object.values(imports)] as unknown as readonly RouteDefinition[];
