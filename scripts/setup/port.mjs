// The port, checked before anything that takes time.
import { createServer } from "node:net";
import { giveUp } from "./say.mjs";

/** What a failed attempt to listen means, as a sentence. */
export function listenProblem(error, port) {
  if (error.code === "EADDRINUSE") return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (error.code === "EACCES") return `Port ${port} may not be used by this user; ports below 1024 need more rights. Choose another: PORT=3000 npm start`;
  return `The server could not listen on port ${port}: ${error.message}`;
}

/** The port that PORT names, 3000 without it. Ends the process when it is no port, or taken. */
export async function checkPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) giveUp(`PORT must be a number from 1 to 65535; it is "${process.env.PORT}".`);
  await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => giveUp(listenProblem(error, port)));
    probe.listen(port, process.env.CALLPOOL_HOST || undefined, () => probe.close(resolve));
  });
  process.env.PORT = String(port);
  return port;
}
