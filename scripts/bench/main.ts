import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchHttp } from "./pool/bench-http";
import { benchPool } from "./pool/bench-pool";
import { makeLoad, type LoadOrders } from "./pool/load";
import { httpTableOf, httpTargetsOf, tableOf, targetsOf } from "./pool/report";
import { writeReadme } from "./write-readme";

const USAGE = `Usage: npm run bench -- pool [--quick] [--write] [--engine sqlite|postgres] [--part services|http]

--quick   small pools, few cycles: to see that it runs, not to quote
--write   put the tables into README.md`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, write: { type: "boolean", default: false }, engine: { type: "string" }, part: { type: "string" } },
});

async function benchPoolWhole(): Promise<void> {
  const say = (text: string) => { console.error(text); };
  const wanted = <T extends string>(all: readonly T[], one: string | undefined) => all.filter((name) => one === undefined || name === one);
  const chosen = wanted(["sqlite", "postgres"] as const, values.engine);
  const parts = wanted(["services", "http"] as const, values.part);
  const services = [];
  const http = [];
  for (const engine of parts.includes("services") ? chosen : []) services.push(...await benchPool(engine, values.quick, say));
  for (const engine of parts.includes("http") ? chosen : []) http.push(await benchHttp(engine, values.quick, say));

  const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), both engines writing to disk at every commit.`;
  const tables = [machine, ...(services.length > 0 ? [tableOf(services)] : []), ...(http.length > 0 ? [httpTableOf(http)] : [])].join("\n\n");
  console.log(tables);
  console.log();
  for (const { text, reached } of [...targetsOf(services), ...httpTargetsOf(http)]) console.log(`${reached ? "✓" : "✗"} ${text}`);
  if (values.write) writeReadme("pool", tables);
}

switch (positionals[0]) {
  case "pool":
    await benchPoolWhole();
    break;
  // Started by the bench itself, in a process of its own.
  case "load":
    process.stdout.write(JSON.stringify(await makeLoad(JSON.parse(positionals[1] ?? "") as LoadOrders)));
    break;
  default:
    console.error(USAGE);
    process.exitCode = 1;
}
