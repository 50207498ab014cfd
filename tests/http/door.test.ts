import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "#tests/support/raw-request.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
let real: TestServer;
let demo: TestServer;
let proxied: TestServer;

beforeAll(async () => {
  real = await startServer();
  demo = await startServer({ site: { kind: "demo" } });
  proxied = await startServer({
    settings: {
      publicUrl: new URL("https://rutas.example"),
      trustedProxy: ["loopback"],
      metricsToken: "a long enough token",
    },
  });
});
afterAll(() => Promise.all([real?.close(), demo?.close(), proxied?.close()]));

const choose = (server: TestServer, headers: Record<string, string>) =>
  rawRequest(server.port, { method: "POST", path: "/language", headers: { ...FORM, ...headers }, body: "language=ne" });

describe("a write", () => {
  it("is taken from a page of ours, and from a program that is no browser", async () => {
    const ours = `http://127.0.0.1:${real.port}`;
    const answers = await Promise.all([
      choose(real, { origin: ours }),
      choose(real, { origin: ours, "sec-fetch-site": "same-origin" }),
      choose(real, { referer: `${ours}/help` }),
      choose(real, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  });

  it("is refused from any other site", async () => {
    const ours = `http://127.0.0.1:${real.port}`;
    const answers = await Promise.all([
      choose(real, { origin: "https://elsewhere.example" }),
      choose(real, { origin: "null" }),
      choose(real, { origin: `http://127.0.0.1:${real.port + 1}` }),
      choose(real, { origin: `http://127.0.0.1.elsewhere.example:${real.port}` }),
      choose(real, { referer: "https://elsewhere.example/form" }),
      choose(real, { origin: ours, "sec-fetch-site": "cross-site" }),
      choose(real, { origin: ours, "sec-fetch-site": "same-site" }),
      choose(real, { origin: "not an origin" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403, 400]);
    expect(new Set(answers.map(({ headers }) => headers["set-cookie"]))).toEqual(new Set([undefined]));
  });

  it("goes by the settled address behind a proxy, whatever the Host", async () => {
    const host = { host: "internal:3000", "x-forwarded-proto": "http" };
    expect((await choose(proxied, { ...host, origin: "https://rutas.example" })).status).toBe(303);
    expect((await choose(proxied, { ...host, origin: "http://internal:3000" })).status).toBe(403);
  });

  it("to one-click unsubscribing may come from anywhere (the token decides)", async () => {
    const answer = await rawRequest(real.port, {
      method: "POST",
      path: "/unsubscribe/no-such-token",
      headers: { ...FORM, origin: "https://mail.example", "sec-fetch-site": "cross-site" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(answer.status).not.toBe(403);
  });
});

describe("a demo", () => {
  const ask = (headers: Record<string, string>) => rawRequest(demo.port, { headers });

  it("answers on this machine only", async () => {
    const names = ["localhost", "127.0.0.1", "[::1]", `localhost:${demo.port}`];
    expect((await Promise.all(names.map((host) => ask({ host })))).map(({ status }) => status)).toEqual([
      200, 200, 200, 200,
    ]);
    const others = ["rutas.example", "localhost.rutas.example", "192.168.1.7:3000", "0.0.0.0"];
    expect((await Promise.all(others.map((host) => ask({ host })))).map(({ status }) => status)).toEqual([
      421, 421, 421, 421,
    ]);
  });

  it("refuses whatever was forwarded", async () => {
    const headers = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];
    const answers = await Promise.all(headers.map((name) => ask({ host: "localhost", [name]: "127.0.0.1" })));
    expect(answers.map(({ status }) => status)).toEqual(headers.map(() => 400));
    expect((await rawRequest(real.port, { headers: { "x-forwarded-for": "10.0.0.1" } })).status).toBe(200);
  });
});

describe("too much", () => {
  it("a long body is answered before it is read, announced or not", async () => {
    const announced = await rawRequest(real.port, {
      method: "POST",
      path: "/language",
      headers: { ...FORM, "content-length": "100000000", "accept-language": "es" },
      body: [Buffer.from("language=ne")],
    });
    expect([announced.status, announced.headers.connection]).toEqual([413, "close"]);
    const streamed = await rawRequest(real.port, {
      method: "POST",
      path: "/language",
      headers: FORM,
      body: Array.from({ length: 20 }, () => Buffer.alloc(64 * 1024, "a")),
    }).catch((error: NodeJS.ErrnoException) => ({ status: error.code }));
    // The line may be closed while the rest is still on its way.
    expect([413, "ECONNRESET", "EPIPE"]).toContain(streamed.status);
  });

  it("a compressed body, endless headers and hundreds of fields", async () => {
    const post = (headers: Record<string, string>, body: string) =>
      rawRequest(real.port, { method: "POST", path: "/language", headers: { ...FORM, ...headers }, body });
    expect((await post({ "content-encoding": "gzip" }, "x")).status).toBe(415);
    expect((await post({ "x-more": "a".repeat(20_000) }, "language=ne")).status).toBe(431);
    expect((await post({}, `${"a=1&".repeat(400)}language=ne`)).status).toBe(422);
    expect((await post({}, "language=ne&language=es")).status).toBe(422);
    expect((await post({}, "language[$ne]=x")).status).toBe(422);
  });
});

describe("every answer", () => {
  it("carries the headers that keep a browser safe", async () => {
    const { headers } = await rawRequest(proxied.port, {});
    expect(headers).toMatchObject({
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "strict-transport-security": "max-age=31536000",
      "permissions-policy": expect.stringContaining("camera=()"),
      "x-trace-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    expect((await rawRequest(real.port, {})).headers["strict-transport-security"]).toBeUndefined();
  });
});

describe("signs of life", () => {
  it("say how each part is, and change with each start", async () => {
    const [live, ready] = await Promise.all(
      ["/health/live", "/health/ready"].map((path) => rawRequest(real.port, { path })),
    );
    const { bootId } = JSON.parse(live?.text ?? "");
    expect(JSON.parse(ready?.text ?? "")).toEqual({ state: "up", bootId, dependencies: { database: { state: "up" } } });
    const other = await rawRequest(demo.port, { path: "/health/live", headers: { host: "localhost" } });
    expect(JSON.parse(other.text).bootId).not.toBe(bootId);
  });

  it("answer 503 when something is missing", async () => {
    const broken = await startServer({ runtime: { dependencies: async () => ({ database: { state: "down" } }) } });
    try {
      const answer = await rawRequest(broken.port, { path: "/health/ready" });
      expect([answer.status, JSON.parse(answer.text).state]).toEqual([503, "down"]);
    } finally {
      await broken.close();
    }
  });

  it("metrics are for this machine, or for who has the token", async () => {
    const ask = (server: TestServer, headers: Record<string, string>) =>
      rawRequest(server.port, { path: "/metrics", headers });
    expect((await ask(real, {})).text).toContain("rutas_up 1");
    expect((await ask(real, { "x-forwarded-for": "127.0.0.1" })).status).toBe(403);
    expect((await ask(proxied, {})).status).toBe(403);
    expect((await ask(proxied, { authorization: "Bearer wrong" })).status).toBe(403);
    expect((await ask(proxied, { authorization: "Bearer a long enough token" })).status).toBe(200);
  });
});

describe("an address that no browser sends", () => {
  it.each([
    "//elsewhere.example/",
    "http://elsewhere.example/",
    "/%E0%A4%A",
    "/%00",
    "/communities/%00",
    "/people/a%00b",
    "/..%2f..%2fetc/passwd",
    "/.well-known/x",
  ])("%s leads nowhere", async (path) => {
    const answer = await rawRequest(real.port, { path });
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.location).toBeUndefined();
    expect(real.lines).toEqual([]);
  });

  it("a method that forms do not know is refused", async () => {
    const answers = await Promise.all(
      ["PUT", "DELETE", "TRACE", "OPTIONS"].map((method) => rawRequest(real.port, { method })),
    );
    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405, 405]);
  });

  it("a place that only takes forms, or only shows, says which it is", async () => {
    const id = "01900000-0000-7000-8000-000000000000";
    const places = ["/language", "/notices/read-all", `/posts/${id}/delete`, `/topics/${id}/pin`, "/preview"];
    const html = { accept: "text/html" };
    const opened = await Promise.all(places.map((path) => rawRequest(real.port, { path, headers: html })));
    expect(opened.map(({ status, headers }) => [status, headers.allow])).toEqual(places.map(() => [405, "POST"]));
    expect(opened[0]?.text).toContain("There is nothing here");
    const asked = await rawRequest(real.port, { path: "/language", headers: { accept: "application/json" } });
    expect([asked.status, asked.headers.allow]).toEqual([405, "POST"]);
    const head = await rawRequest(real.port, { path: "/language", method: "HEAD" });
    expect([head.status, head.headers.allow, head.body.length]).toEqual([405, "POST", 0]);
    const posted = await Promise.all(
      ["/help", "/mentions"].map((path) =>
        rawRequest(real.port, { path, method: "POST", headers: { ...FORM, ...html } }),
      ),
    );
    expect(posted.map(({ status, headers }) => [status, headers.allow])).toEqual(posted.map(() => [405, "GET, HEAD"]));
    expect(real.lines).toEqual([]);
  });

  it("HEAD has the headers of GET", async () => {
    const [get, head] = await Promise.all(["GET", "HEAD"].map((method) => rawRequest(real.port, { method })));
    expect(head?.body.length).toBe(0);
    const same = ["etag", "content-length", "content-type", "cache-control", "vary", "content-security-policy"];
    for (const name of same) expect([name, head?.headers[name]]).toEqual([name, get?.headers[name]]);
  });
});
