// The web server: Next behind Node's own HTTP server, so that the connection's address is known and a stop is graceful.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { listenProblem } from "./setup/port.mjs";
import { root } from "./setup/root.mjs";
import { giveUp, say } from "./setup/say.mjs";

/** Longer than a usual reverse proxy keeps a connection, so that it is never we who close one it is about to use. */
const KEEP_ALIVE_MS = 75_000;
const STOP_LIMIT_MS = 10_000;

/** Told by name, because Next gives every part of the application its own modules. */
const stopping = Symbol.for("callpool.stopping");
const onStop = Symbol.for("callpool.onStop");
const database = Symbol.for("callpool.server.db");

/**
 * Serves the built application until SIGTERM or SIGINT.
 * @param {{ port: number, hostname?: string }} options hostname: the address to listen on; all when not given
 */
export async function serve({ port, hostname = process.env.CALLPOOL_HOST || undefined }) {
  const { default: next } = await import("next");
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const app = next({ dev: false, dir: root, port, hostname, httpServer: server, quiet: true });
  globalThis[onStop] ??= new Set();
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    // Only we may say where a request comes from.
    request.headers["x-callpool-peer"] = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    if (globalThis[stopping]) response.setHeader("connection", "close");
    handle(request, response).catch((error) => {
      process.stderr.write(`${JSON.stringify({ level: 50, msg: "request failed", error: String(error) })}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve) => {
    server.once("error", (error) => giveUp(listenProblem(error, port)));
    server.listen(port, hostname, resolve);
  });
  say(`Callpool is ready: http://${hostname ?? "localhost"}:${port}`);
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop(server, app));
}

/** Takes no more requests, ends event streams and jobs, lets requests in flight finish, closes the database, and ends. */
async function stop(server, app) {
  say("Stopping: requests in flight finish first …");
  globalThis[stopping] = true;
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  for (const end of globalThis[onStop]) await Promise.resolve().then(end).catch((error) => process.stderr.write(`${String(error)}\n`));
  await closed;
  clearInterval(idle);
  await globalThis[database]?.close();
  await app.close();
  process.exit(0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Without installing and building: what tests and images start, once that is done.
  const { loadEnvironment } = await import("./setup/environment.mjs");
  const { checkPort } = await import("./setup/port.mjs");
  loadEnvironment();
  const port = await checkPort();
  const { prepare } = await import("../dist/prepare.mjs");
  await prepare();
  await serve({ port });
}
