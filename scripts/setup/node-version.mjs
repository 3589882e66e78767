// The oldest Node that everything here runs on. Kept free of newer syntax, so that an old one can still read the sentence.
import { giveUp } from "./say.mjs";

const NEEDED = [20, 9];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  giveUp(`Callpool needs Node.js ${NEEDED.join(".")} or newer; this is ${version}. Install a newer one from your system's packages or the Node.js site, then run the same command again.`);
}
