// `npm run arrows`: whether every import goes the way the architecture says.
import { existsSync } from "node:fs";
import { at } from "./setup/root.mjs";
import { node } from "./setup/run.mjs";

const folders = ["app", "components", "lib", "db", "scripts", "e2e", "proxy.ts", "instrumentation.ts"].filter((name) => existsSync(at(name)));
process.exit(node([at("node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs"), "--config", ".dependency-cruiser.cjs", ...folders]));
