import { roles, type Role } from "@/db/values";
import type { ActionResult } from "@/lib/action-result";

/** What was typed about a new user; all but the password. */
export interface UserDraft {
  username: string;
  name: string;
  role: Role;
  teamName: string;
  mustChange: boolean;
}

export interface AddUserState {
  result: ActionResult<void>;
  draft: UserDraft;
}

export const emptyDraft: UserDraft = { username: "", name: "", role: "operator", teamName: "", mustChange: true };

/** The draft in a form, to give back when something was wrong with it. */
export function draftOf(form: FormData): UserDraft {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 200) : "";
  };
  return {
    username: text("username"), name: text("name"), teamName: text("teamName"),
    role: roles.find((role) => role === text("role")) ?? "operator", mustChange: form.has("mustChangePassword"),
  };
}
