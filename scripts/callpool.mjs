// `npm run callpool -- …`: the command line. Installs and bundles when that was never done; else starts at once.
import { existsSync } from "node:fs";
import { bundle } from "./bundle.mjs";
import { loadEnvironment } from "./setup/environment.mjs";
import { install } from "./setup/install.mjs";
import { checkNode } from "./setup/node-version.mjs";
import { at } from "./setup/root.mjs";

checkNode();
// A server may be running from these packages: they are put in place when missing, never replaced beneath it.
if (!existsSync(at("node_modules", "esbuild"))) install();
const folder = process.env.INIT_CWD ?? process.cwd();
loadEnvironment();
await bundle();
const { main } = await import("../dist/callpool.mjs");
await main(process.argv.slice(2), folder);
