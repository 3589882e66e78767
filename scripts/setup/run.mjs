// Starting other programs without a shell, on every system.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { root } from "./root.mjs";

/** npm as a program and its first arguments: the npm that runs us, else the one beside Node, else the one on the path. */
function npmCommand() {
  const beside = [
    join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const running = process.env.npm_execpath ?? "";
  const script = [...(basename(running) === "npm-cli.js" ? [running] : []), ...beside].find((file) => existsSync(file));
  if (script) return { program: process.execPath, first: [script], shell: false };
  return process.platform === "win32" ? { program: "npm.cmd", first: [], shell: true } : { program: "npm", first: [], shell: false };
}

/** Runs npm in the project and answers with its exit code. Its output is ours. */
export function npm(args, { stdio = "inherit", timeout } = {}) {
  const { program, first, shell } = npmCommand();
  return spawnSync(program, [...first, ...args], { cwd: root, stdio, shell, timeout }).status ?? 1;
}

/** Runs a script of this project or of a package with the Node that runs us; answers with its exit code. */
export function node(args, { env = {}, stdio = "inherit", timeout } = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio, timeout, env: { ...process.env, ...env } }).status ?? 1;
}

/** The same without its output, unless it fails: then all of it is shown. */
export function nodeQuietly(args, { env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) process.stderr.write(Buffer.concat([stdout ?? Buffer.alloc(0), stderr ?? Buffer.alloc(0)]));
  return status ?? 1;
}

/**
 * The same beside other work. With `show` the output is ours as it comes, else it is collected.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function nodeBeside(args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: show ? "inherit" : ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    const parts = [];
    child.stdout?.on("data", (part) => parts.push(part));
    child.stderr?.on("data", (part) => parts.push(part));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(parts).toString() }));
  });
}

/** Whether a program answers to `--version` (or what else it is asked). */
export function answers(program, args = ["--version"]) {
  const { status, error } = spawnSync(program, args, { stdio: "ignore", timeout: 15_000 });
  return !error && status === 0;
}
