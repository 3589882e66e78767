/** Runs once when the server starts: the jobs that keep the pool moving, and how they stop. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServerJobs } = await import("./lib/jobs/server-jobs");
  startServerJobs();
}
