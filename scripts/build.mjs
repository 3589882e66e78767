// `npm run build`: everything that `npm start` does before it serves, for images and for machines without a network.
import { bundle } from "./bundle.mjs";
import { buildIfStale } from "./setup/build.mjs";
import { install } from "./setup/install.mjs";
import { checkNode } from "./setup/node-version.mjs";
import { say } from "./setup/say.mjs";

checkNode();
install();
await bundle();
buildIfStale();
say("Built.");
