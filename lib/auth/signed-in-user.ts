import type { Locale, Role, Theme } from "@/db/values";

/** The user behind the present request, as the database has them now. */
export interface SignedIn {
  id: number;
  username: string;
  name: string;
  role: Role;
  teamId: number | null;
  locale: Locale | null;
  theme: Theme;
  dialTemplate: string;
  singleKeys: boolean;
  pullNext: boolean;
  mustChangePassword: boolean;
  sessionId: string;
}
