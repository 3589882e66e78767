import type { NextConfig } from "next";

/** For every answer, files and data too; the content security policy of pages is in proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native and worker-starting packages stay files of node_modules: bundled, they look for their parts in vain.
  serverExternalPackages: ["better-sqlite3", "pg", "pino", "bcryptjs", "esbuild", "yauzl", "yazl", "xlsx", "pdfkit"],
  headers: () => Promise.resolve([{ source: "/:path*", headers: securityHeaders }]),
  // While a page that redirects is on its way its icon's link is not there, and browsers ask for this one.
  rewrites: () => Promise.resolve([{ source: "/favicon.ico", destination: "/icon.svg" }]),
  images: { unoptimized: true },
  // Nothing of this product may edit the checkout it runs in.
  agentRules: false,
  experimental: { authInterrupts: true, agentUpgrade: false },
  // Types are checked by `npm test`; a start on a bare machine must not fail for a type package.
  typescript: { ignoreBuildErrors: true },
};

export default config;
