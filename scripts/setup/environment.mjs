// The environment that the server, the command line and the first preparation share.
import { createRequire } from "node:module";
import { at, root } from "./root.mjs";

/** Reads .env files as Next does, so that all of them see the same; what is set already stays. Needs installed packages. */
export function loadEnvironment({ development = false } = {}) {
  process.chdir(root);
  process.env.NODE_ENV = development ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const require = createRequire(at("node_modules", "next", "package.json"));
  require("@next/env").loadEnvConfig(root, development, { info: () => undefined, error: console.error });
}
