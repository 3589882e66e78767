import { expect, test as base, type Page } from "@playwright/test";
import { startServer, type Engine, type Server } from "./harness/server";

export { expect };
export { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible";
export { admin, enter, makeUser, signIn, type Person } from "./harness/people";
export { EIGHT_ROWS, HEADINGS, makeBook, makeSheet, MESSY_ROWS } from "./harness/sheet";
export type { Server };

export interface Options {
  engine: Engine;
  /** Tests with the same word share a server; one of their own begins with an empty pool. */
  shares: string;
}

interface OfWorker extends Options {
  server: Server;
}

interface OfTest {
  /** What a page may say on the console besides nothing: pushed by the test that provokes it. */
  expectedNoise: RegExp[];
  /** Fails the test when a page complains on its console, or throws. */
  quietPages: undefined;
}

/** Every test gets a running server; a page that complains on its console fails its test, an error in the server's log its worker. */
export const test = base.extend<OfTest, OfWorker>({
  engine: ["sqlite", { scope: "worker", option: true }],
  shares: ["common", { scope: "worker", option: true }],
  server: [async ({ engine }, use) => {
    const server = await startServer(engine);
    await use(server);
    const errors = server.errors();
    await server.stop();
    expect(errors, "errors in the server's log").toEqual([]);
  }, { scope: "worker", timeout: 90_000 }],
  baseURL: async ({ server }, use) => use(server.url),
  expectedNoise: async ({}, use) => use([]),
  quietPages: [async ({ context, expectedNoise }, use) => {
    const noise: string[] = [];
    const listen = (page: Page) => {
      page.on("console", (message) => { if (["error", "warning"].includes(message.type())) noise.push(`${page.url()}: ${message.text()} (${message.location().url})`); });
      page.on("pageerror", (error) => noise.push(`${page.url()}: ${String(error)}`));
    };
    context.on("page", listen);
    await use(undefined);
    expect(noise.filter((line) => !expectedNoise.some((expected) => expected.test(line))), "complaints on the console").toEqual([]);
  }, { auto: true }],
});
