import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native and worker-starting packages stay files of node_modules: bundled, they look for their parts in vain.
  serverExternalPackages: ["better-sqlite3", "pg", "pino", "bcryptjs", "esbuild", "yauzl", "yazl", "xlsx"],
  images: { unoptimized: true },
  // Nothing of this product may edit the checkout it runs in.
  agentRules: false,
  experimental: { authInterrupts: true, agentUpgrade: false },
  // Types are checked by `npm test`; a start on a bare machine must not fail for a type package.
  typescript: { ignoreBuildErrors: true },
};

export default config;
