import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "../context";
import { startJobs } from "./start-jobs";

describe("jobs", () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });
  const context = () => ({}) as Context;

  it("run again after each end, never twice at once, and outlive a failure", async () => {
    let runs = 0;
    const stop = startJobs([{ name: "count", everyMs: 100, run: () => { runs += 1; return runs === 2 ? Promise.reject(new Error("once")) : Promise.resolve(); } }], context);
    await vi.advanceTimersByTimeAsync(450);
    expect(runs).toBe(4);
    await stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toBe(4);
  });

  it("stop only when the run under way has ended", async () => {
    let finish = (): void => undefined;
    const stop = startJobs([{ name: "slow", everyMs: 10, run: () => new Promise<void>((resolve) => { finish = resolve; }) }], context);
    await vi.advanceTimersByTimeAsync(20);
    let stopped = false;
    const ended = stop().then(() => { stopped = true; });
    await vi.advanceTimersByTimeAsync(50);
    expect(stopped).toBe(false);
    finish();
    await ended;
    expect(stopped).toBe(true);
  });
});
