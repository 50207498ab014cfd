import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#server/core/usecase/index.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const told: string[] = [];
let server: TestServer;
beforeAll(async () => {
  const answered = (facts: { method: string; route: string; status: string }, seconds: number) => {
    expect(seconds).toBeGreaterThan(0);
    told.push(`${facts.method} ${facts.route} ${facts.status}`);
  };
  server = await startServer({ runtime: { answered } });
});
afterAll(() => server?.close());

it("requests are counted under patterns of the route table, never under addresses", async () => {
  const paths = ["/", "/sign-in", `/topics/${newId()}`, `/communities/nobody-${newId()}`, `/nowhere/${newId()}`];
  for (const path of [...paths, "/manifest.webmanifest", "/assets/gone.js", "/health/live"]) {
    await (await fetch(`${server.url}${path}`)).arrayBuffer();
  }
  await fetch(`${server.url}/sign-in`, { method: "PUT" });
  await expect.poll(() => told).toHaveLength(9);
  expect(told).toEqual([
    "GET / 2xx",
    "GET /sign-in 2xx",
    "GET /topics/:threadId 4xx",
    "GET /communities/:space 4xx",
    "GET /* 4xx",
    "GET files 2xx",
    "GET files 4xx",
    "GET /health/live 2xx",
    "other other 4xx",
  ]);
});
