import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/lib/env";

/**
 * Gives each page its content security policy with a nonce of its own. It sets headers and decides nothing: who may see
 * what is asked where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = policyWith(nonce, !env.isProduction);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** @param development whether the page must also accept what hot reloading needs */
function policyWith(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Floating menus are placed by style attributes; these can colour and move things, not run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Not the routes that answer data, not what is cached for ever, and never an upload: a body that passes through here is
  // cut at 10 MB without a word.
  matcher: ["/((?!api/|_next/|admin/import/upload|icon.svg).*)"],
};
