import type { RouteDefinition } from "./definition";
import * as callbacks from "./definitions/callbacks";
import * as customers from "./definitions/customers";
import * as imports from "./definitions/imports";
import * as lists from "./definitions/lists";
import * as outcomes from "./definitions/outcomes";
import * as pool from "./definitions/pool";
import * as suppressions from "./definitions/suppressions";

/** Every operation of the REST API, in the order of the document. The document is made from these, and each handler spreads its own into the door. */
export const apiRoutes = [
  pool.pullCustomerRoute, pool.recordOutcomeRoute, pool.changeOutcomeRoute, pool.releaseAssignmentRoute, pool.skipCustomerRoute, pool.renewLeaseRoute, outcomes.listOutcomesRoute,
  callbacks.listCallbacksRoute, callbacks.moveCallbackRoute, callbacks.cancelCallbackRoute,
  customers.listCustomersRoute, customers.createCustomerRoute, customers.getCustomerRoute, customers.updateCustomerRoute, customers.getHistoryRoute,
  lists.listListsRoute,
  suppressions.listSuppressionsRoute, suppressions.addSuppressionsRoute, suppressions.liftSuppressionRoute,
  imports.createImportRoute, imports.listImportsRoute, imports.getImportRoute, imports.getRejectedRowsRoute, imports.undoImportRoute,
] as unknown as readonly RouteDefinition[];
