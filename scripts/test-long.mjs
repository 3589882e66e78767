// `npm run test:long`: the proofs of the pool and of the import again, with thousands of stories and a hundred
// thousand rows; for the night.
// A failure prints the seed; CALLPOOL_SEED=… tells the same stories again.
import { bundle } from "./bundle.mjs";
import { at } from "./setup/root.mjs";
import { node } from "./setup/run.mjs";

await bundle();
process.exitCode = node([at("node_modules", "vitest", "vitest.mjs"), "run", "lib/pool/pool.", "lib/import/import.property", "lib/import/import.kill"], { env: { CALLPOOL_LONG: "1" } });
