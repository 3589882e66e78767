// `npm run dev`: the server with the sources reloaded as they change.
import { spawn } from "node:child_process";
import { bundle } from "./bundle.mjs";
import { loadEnvironment } from "./setup/environment.mjs";
import { install } from "./setup/install.mjs";
import { checkNode } from "./setup/node-version.mjs";
import { checkPort } from "./setup/port.mjs";
import { at, root } from "./setup/root.mjs";

checkNode();
install({ dev: true });
loadEnvironment({ development: true });
const port = await checkPort();
await bundle();
const { prepare } = await import("../dist/prepare.mjs");
await prepare();
const child = spawn(process.execPath, [at("node_modules", "next", "dist", "bin", "next"), "dev", "-p", String(port)], { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
