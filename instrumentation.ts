import type { Instrumentation } from "next";

/** Runs once when the server starts: the jobs that keep the pool moving, and how they stop. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServerJobs } = await import("./lib/jobs/server-jobs");
  startServerJobs();
}

/** Logs what a page could not cope with under the number that the page shows for it. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./lib/log");
  const id = error instanceof Error ? (error as { digest?: unknown }).digest : undefined;
  log.error({ err: error, id, where: `${request.method} ${context.routePath}` }, "unexpected error");
};
