// `npm run test:long`: the pool's proofs again, with thousands of stories and tens of thousands of customers; for the night.
// A failure prints the seed; CALLPOOL_SEED=… tells the same stories again.
import { bundle } from "./bundle.mjs";
import { at } from "./setup/root.mjs";
import { node } from "./setup/run.mjs";

await bundle();
process.exitCode = node([at("node_modules", "vitest", "vitest.mjs"), "run", "lib/pool/pool."], { env: { CALLPOOL_LONG: "1" } });
