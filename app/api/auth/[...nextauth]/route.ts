import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { isSecureRequest } from "@/lib/auth/cookie";
import { authOptions } from "@/lib/auth/options";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own endpoints, for clients that know them; the screen of signing in does without. */
async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  return await NextAuth(request, context, authOptions(await isSecureRequest())) as Response;
}

export { handle as GET, handle as POST };
