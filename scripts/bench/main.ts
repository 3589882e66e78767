import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchCustomers, type AskLine, type MeanwhileLine } from "./customers/bench-customers";
import { customersTables, customersTargets } from "./customers/report";
import { benchHttp } from "./pool/bench-http";
import { benchPool } from "./pool/bench-pool";
import { benchImport, type Part } from "./import/bench-import";
import { doTask } from "./import/do-task";
import { importTables, importTargets } from "./import/report";
import type { Task } from "./import/tasks";
import { makeLoad, type LoadOrders } from "./pool/load";
import { httpTableOf, httpTargetsOf, tableOf, targetsOf, type Target } from "./pool/report";
import { writeReadme } from "./write-readme";

const USAGE = `Usage: npm run bench -- pool [--quick] [--write] [--engine sqlite|postgres] [--part services|http]
       npm run bench -- import [--quick] [--write] [--engine sqlite|postgres] [--part ratio|million|pulls]
       npm run bench -- customers [--quick] [--write] [--engine sqlite|postgres] [--most 100000]

--quick   small pools and files, few cycles: to see that it runs, not to quote
--most    customers of the largest size that is measured
--write   put the tables into README.md`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, write: { type: "boolean", default: false }, engine: { type: "string" }, part: { type: "string" }, most: { type: "string" } },
});

const say = (text: string) => { console.error(text); };
const wanted = <T extends string>(all: readonly T[], one: string | undefined) => all.filter((name) => one === undefined || name === one);
const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), both engines writing to disk at every commit.`;

async function benchPoolWhole(): Promise<void> {
  const chosen = wanted(["sqlite", "postgres"] as const, values.engine);
  const parts = wanted(["services", "http"] as const, values.part);
  const services = [];
  const http = [];
  for (const engine of parts.includes("services") ? chosen : []) services.push(...await benchPool(engine, values.quick, say));
  for (const engine of parts.includes("http") ? chosen : []) http.push(await benchHttp(engine, values.quick, say));
  const tables = [...(services.length > 0 ? [tableOf(services)] : []), ...(http.length > 0 ? [httpTableOf(http)] : [])].join("\n\n");
  tell("pool", tables, [...targetsOf(services), ...httpTargetsOf(http)]);
}

async function benchImportWhole(): Promise<void> {
  const parts: Part[] = wanted(["ratio", "million", "pulls"] as const, values.part);
  const { files, pulls } = await benchImport(parts, wanted(["sqlite", "postgres"] as const, values.engine), values.quick, say);
  tell("import", importTables(files, pulls), importTargets(files, pulls));
}

async function benchCustomersWhole(): Promise<void> {
  const asks: AskLine[] = [];
  const meanwhile: MeanwhileLine[] = [];
  for (const engine of wanted(["sqlite", "postgres"] as const, values.engine)) {
    const lines = await benchCustomers(engine, values.quick, Number(values.most ?? Infinity), say);
    asks.push(...lines.asks);
    meanwhile.push(...lines.meanwhile);
  }
  tell("customers", customersTables(asks, meanwhile), customersTargets(asks, meanwhile));
}

function tell(name: string, tables: string, targets: readonly Target[]): void {
  const text = `${machine}\n\n${tables}`;
  console.log(text);
  console.log();
  for (const { text: target, reached } of targets) console.log(`${reached ? "✓" : "✗"} ${target}`);
  if (values.write) writeReadme(name, text);
}

switch (positionals[0]) {
  case "pool":
    await benchPoolWhole();
    break;
  case "import":
    await benchImportWhole();
    break;
  case "customers":
    await benchCustomersWhole();
    break;
  // Started by the bench itself, in processes of their own.
  case "import-task":
    process.stdout.write(JSON.stringify(await doTask(JSON.parse(positionals[1] ?? "") as Task)));
    break;
  case "load":
    process.stdout.write(JSON.stringify(await makeLoad(JSON.parse(positionals[1] ?? "") as LoadOrders)));
    break;
  default:
    console.error(USAGE);
    process.exitCode = 1;
}
