// `npm run bench -- pool|import|customers`: bundles and runs the measurements of scripts/bench. Those over HTTP need the built application.
import { bundle } from "./bundle.mjs";
import { buildIfStale } from "./setup/build.mjs";
import { at } from "./setup/root.mjs";
import { node } from "./setup/run.mjs";

const args = process.argv.slice(2);
await bundle();
if (args[0] === "pool" && !args.includes("services")) buildIfStale();
process.exitCode = node(["--enable-source-maps", at("dist", "bench.mjs"), ...args], { env: { NODE_ENV: "production", LOG_LEVEL: "warn" } });
