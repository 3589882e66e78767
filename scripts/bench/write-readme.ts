import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/db/migrate";

/** Puts a text between the README's marks `<!-- bench:name -->` and `<!-- /bench:name -->`. */
export function writeReadme(name: string, text: string): void {
  const file = join(projectRoot(), "README.md");
  const readme = readFileSync(file, "utf8");
  const marks = new RegExp(`(<!-- bench:${name} -->)[^]*?(<!-- /bench:${name} -->)`);
  if (!marks.test(readme)) throw new Error(`README.md has no place for bench:${name}`);
  writeFileSync(file, readme.replace(marks, (_, from: string, to: string) => `${from}\n${text}\n${to}`));
}
