// What the scripts say: one plain line per step.
export const say = (line = "") => process.stdout.write(`${line}\n`);

/** Ends the process with one sentence about what is wrong and what to do. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

/** Lines in a frame that is hard to overlook. */
export function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = "═".repeat(width + 4);
  return [`╔${edge}╗`, ...lines.map((line) => `║  ${line.padEnd(width)}  ║`), `╚${edge}╝`].join("\n");
}
