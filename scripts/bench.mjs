// `npm run bench -- pool`: bundles and runs the measurements of scripts/bench.
import { bundle } from "./bundle.mjs";
import { at } from "./setup/root.mjs";
import { node } from "./setup/run.mjs";

await bundle();
process.exitCode = node(["--enable-source-maps", at("dist", "bench.mjs"), ...process.argv.slice(2)], { env: { NODE_ENV: "production", LOG_LEVEL: "warn" } });
