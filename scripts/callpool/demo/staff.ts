import type { UserContext } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { addUser, type NewUser } from "@/lib/users/add-user";
import { staff } from "./names";

/** Adds everyone of the demo. @returns their rows for printing, and the operators' contexts */
export async function hireStaff(ctx: UserContext, password?: string): Promise<{ members: string[][]; operators: UserContext[] }> {
  const members: string[][] = [];
  const operators: UserContext[] = [];
  for (const { username, name, role, team } of staff) {
    const hired = await hire(ctx, { username, name, role, teamName: team, password, mustChangePassword: false });
    members.push([hired.username, name, role, team ?? "–"]);
    if (role === "operator") operators.push({ ...ctx, actor: { ...ctx.actor, userId: hired.userId, role, teamId: null } });
  }
  return { members, operators };
}

/** A second demo beside a first one finds the usernames taken and numbers them. */
async function hire(ctx: UserContext, user: NewUser): Promise<{ username: string; userId: number }> {
  for (let number = 1; ; number++) {
    const username = number === 1 ? user.username : `${user.username}${number}`;
    try {
      return { username, ...await addUser(ctx, { ...user, username }) };
    } catch (error) {
      if (!isAppError(error) || error.code !== "username_taken") throw error;
    }
  }
}
