import { spawn } from "node:child_process";
import type { Result, Task } from "./tasks";

/** Runs a task in a process of its own. */
export async function runTask(task: Task, dataDir: string): Promise<Result> {
  const child = spawn(process.execPath, ["--enable-source-maps", process.argv[1] ?? "", "import-task", JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, CALLPOOL_DATA: dataDir },
  });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${task.do} ended with ${String(code)}`);
  return JSON.parse(Buffer.concat(parts).toString()) as Result;
}
