import { api } from "./api";
import { audit } from "./audit";
import { auth } from "./auth";
import { bulk } from "./bulk";
import { callbacks, reminders } from "./callbacks";
import { cli } from "./cli";
import { common } from "./common";
import { customerPage } from "./customerPage";
import { customers } from "./customers";
import { customerTable } from "./customerTable";
import { day, dayState } from "./day";
import { directory, incoming } from "./directory";
import { errors } from "./errors";
import { fieldErrors } from "./fieldErrors";
import { help } from "./help";
import { hours } from "./hours";
import { imports } from "./imports";
import { lists } from "./lists";
import { outcomes } from "./outcomes";
import { profile } from "./profile";
import { pull } from "./pull";
import { repair } from "./repair";
import { reserve } from "./reserve";
import { returned } from "./returned";
import { settings } from "./settings";
import { shell } from "./shell";
import { suppression } from "./suppression";
import { team } from "./team";
import { tokens } from "./tokens";
import { users } from "./users";
import type { Locale } from "@/db/values";

const namespaces = { audit, bulk, day, dayState, api, reserve, team, common, shell, errors, fieldErrors, auth, users, settings, profile, pull, imports, customers, customerPage, customerTable, directory, incoming, lists, outcomes, repair, returned, suppression, tokens, cli, help, callbacks, reminders, hours };

type Namespaces = typeof namespaces;
export type Namespace = keyof Namespaces;
export type Messages = { [N in Namespace]: Namespaces[N]["en"] };

function of(locale: Locale): Messages {
  return Object.fromEntries(Object.entries(namespaces).map(([name, messages]) => [name, messages[locale]])) as Messages;
}

/** Every message, by language and namespace. */
export const messages: Record<Locale, Messages> = { en: of("en"), tr: of("tr"), ru: of("ru") };
