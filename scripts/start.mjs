// `npm start`: from a fresh clone to a running server. What is done already is skipped.
import { bundle } from "./bundle.mjs";
import { buildIfStale } from "./setup/build.mjs";
import { loadEnvironment } from "./setup/environment.mjs";
import { install } from "./setup/install.mjs";
import { checkNode } from "./setup/node-version.mjs";
import { checkPort } from "./setup/port.mjs";

checkNode();
install();
loadEnvironment();
const port = await checkPort();
await bundle();
buildIfStale();
const { prepare } = await import("../dist/prepare.mjs");
await prepare();
const { serve } = await import("./serve.mjs");
await serve({ port });
