import type { NextAuthOptions } from "next-auth";
import type { SignedIn } from "./signed-in";

declare module "next-auth" {
  interface Session {
    user: SignedIn | undefined;
  }
}

export function authOptions(): NextAuthOptions {
  throw new Error("being written");
}
