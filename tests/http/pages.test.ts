import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { parse } from "node-html-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "#tests/support/raw-request.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.close());

const MISSING = "/there-is-no-such-address";

describe("a guest's page", () => {
  it("may be kept, and is asked for again by its tag", async () => {
    const { headers, text } = await rawRequest(server.port);
    expect(headers).toMatchObject({
      "cache-control": "public, max-age=0, must-revalidate",
      vary: "cookie, accept-language, save-data, sec-fetch-site, accept-encoding",
      etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
    });
    const again = await rawRequest(server.port, { headers: { "if-none-match": headers.etag ?? "" } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const other = await rawRequest(server.port, { headers: { "accept-language": "es" } });
    expect(other.headers.etag).not.toBe(headers.etag);
    expect(text.match(/<script/g)).toBeNull();
    expect(headers["content-security-policy"]).toContain("script-src 'none'");
  });

  it("brings its style to who comes from elsewhere, and names it to who goes on", async () => {
    const stylesOf = async (from: string, path = "/") => {
      const { headers, text } = await rawRequest(server.port, { path, headers: { "sec-fetch-site": from } });
      const policy = /style-src ([^;]*)/.exec(String(headers["content-security-policy"]))?.[1];
      const inside = [...text.matchAll(/<style>(.+?)<\/style>/gs)].map(([, style]) => style ?? "");
      const hashes = inside.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
      const named = parse(text).querySelectorAll("link[rel=stylesheet]").length;
      return { named, inside: inside.length, ahead: headers.link !== undefined, allowed: policy, hashes };
    };
    for (const path of ["/", MISSING, "/sign-in"]) {
      for (const from of ["none", "cross-site"]) {
        const page = await stylesOf(from, path);
        expect(page).toMatchObject({ named: 0, inside: 1, ahead: false, allowed: `'self' ${page.hashes[0]}` });
      }
      for (const from of ["same-origin", ""])
        expect(await stylesOf(from, path)).toEqual({
          named: 1,
          inside: 0,
          ahead: true,
          allowed: "'self'",
          hashes: [],
        });
    }
  });

  it("comes compressed as the browser likes it", async () => {
    const plain = await rawRequest(server.port, {});
    const ask = (encoding: string) => rawRequest(server.port, { headers: { "accept-encoding": encoding } });
    const [br, gzip, none] = await Promise.all(["gzip, deflate, br", "gzip;q=1, br;q=0", "identity"].map(ask));
    expect([br, gzip, none].map((answer) => answer?.headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
    expect(brotliDecompressSync(br?.body ?? "").toString()).toBe(plain.text);
    expect(gunzipSync(gzip?.body ?? "").toString()).toBe(plain.text);
    expect(br?.headers.etag).toBe(plain.headers.etag);
  });
});

describe("a member's page", () => {
  it("is kept by nobody, and each script on it carries the nonce of its policy", async () => {
    const sita = await server.people.person();
    const browser = await server.browser({ as: sita });
    const pages = await Promise.all([browser.visit("/"), browser.visit(MISSING), browser.visit("/")]);
    const nonces = pages.map(({ headers, document }) => {
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("etag")).toBeNull();
      const policy = headers.get("content-security-policy") ?? "";
      const nonce = /script-src 'nonce-([A-Za-z0-9+/=]+)' 'strict-dynamic'/.exec(policy)?.[1];
      expect(policy).not.toContain("unsafe");
      const scripts = document.querySelectorAll("script, link[rel=modulepreload]");
      expect(scripts.length).toBeGreaterThan(3);
      expect(new Set(scripts.map((script) => script.getAttribute("nonce")))).toEqual(new Set([nonce]));
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
  });

  it("brings the sentences of its language, once and for ever", async () => {
    const browser = await server.browser({ as: await server.people.person() });
    const { document } = await browser.visit("/");
    // The page's own script asks for them: a browser without scripts is brought none.
    const words = document.querySelector("script[data-words]")?.getAttribute("data-words") ?? "";
    expect(document.querySelector(`[href="${words}"]`)).toBeNull();
    const answer = await rawRequest(server.port, { path: words, headers: { "accept-encoding": "br" } });
    expect(answer.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
      "content-type": "application/json; charset=utf-8",
    });
    const sentences = JSON.parse(brotliDecompressSync(answer.body).toString());
    expect(sentences.common.ui.brand).toBe("Rutas");
    expect(sentences.gallery).toBeUndefined();
  });

  it("has no script at all for who wants none", async () => {
    const sita = await server.people.person();
    await sita.ctx.db.person.update({ where: { id: sita.id }, data: { lite: true } });
    const { html, headers } = await (await server.browser({ as: sita })).visit("/");
    expect(html).not.toMatch(/<script|modulepreload|data-words/);
    expect(headers.get("content-security-policy")).toContain("script-src 'none'");
    expect(headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("a file", () => {
  it("brings no more headers than it needs, and a policy only where something could be drawn", async () => {
    const [worker, sign] = await Promise.all(
      ["/sw.js", "/favicon.svg"].map((path) => rawRequest(server.port, { path })),
    );
    expect(worker?.headers).toMatchObject({
      "cache-control": "public, max-age=0, must-revalidate",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(worker?.headers["content-security-policy"]).toBeUndefined();
    expect(sign?.headers["content-security-policy"]).toContain("default-src 'none'");
    const again = await rawRequest(server.port, {
      path: "/sw.js",
      headers: { "if-none-match": worker?.headers.etag ?? "" },
    });
    expect(again.status).toBe(304);
  });
});

describe("an address that does not exist", () => {
  it("is said so in the reader's language and direction", async () => {
    const answer = await rawRequest(server.port, { path: MISSING, headers: { "accept-language": "ur-PK,ur;q=0.9" } });
    const html = parse(answer.text).querySelector("html");
    expect([answer.status, html?.getAttribute("lang"), html?.getAttribute("dir")]).toEqual([404, "ur", "rtl"]);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(answer.text).not.toMatch(/at .*\.tsx?:\d+|node_modules/);
  });

  it("answers a write and a script's request the same", async () => {
    const post = await rawRequest(server.port, { method: "POST", path: MISSING, headers: { accept: "text/html" } });
    expect(post.status).toBe(404);
    const file = await rawRequest(server.port, { path: "/assets/old-script.js" });
    expect([file.status, file.headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
  });
});

describe("the language", () => {
  const languageOf = async (headers: Record<string, string>) => {
    const { text } = await rawRequest(server.port, { headers });
    return parse(text).querySelector("html")?.getAttribute("lang");
  };

  it("is the browser's, the nearest there is", async () => {
    const asked = ["es-PE,en;q=0.9", "de, fr;q=0.5", "en;q=0.3,ne", "de", "lo-LA"];
    expect(await Promise.all(asked.map((language) => languageOf({ "accept-language": language })))).toEqual([
      "es",
      "fr",
      "ne",
      "en",
      "lo",
    ]);
  });

  it("is the one that was chosen, without scripts, on the page one was on", async () => {
    const browser = await server.browser();
    const page = await browser.visit("/?from=a-link");
    const chosen = await page.form("/language").submit("नेपाली");
    expect([chosen.status, chosen.at, chosen.document.querySelector("html")?.getAttribute("lang")]).toEqual([
      200,
      "/?from=a-link",
      "ne",
    ]);
    const back = await chosen.form("/language").submit("اردو");
    expect(back.document.querySelector("html")?.getAttribute("dir")).toBe("rtl");
  });

  it("never leads to another site", async () => {
    for (const back of [
      "https://elsewhere.example",
      "//elsewhere.example",
      "/\\elsewhere.example",
      "/\t/elsewhere.example",
    ]) {
      const answer = await rawRequest(server.port, {
        method: "POST",
        path: "/language",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ language: "es", back }).toString(),
      });
      expect([answer.status, answer.headers.location]).toEqual([303, "/"]);
    }
  });

  it("a member's own comes before the cookie and the browser", async () => {
    const sita = await server.people.person();
    await sita.ctx.db.person.update({ where: { id: sita.id }, data: { language: "lo" } });
    const page = await (await server.browser({ as: sita, language: "es" })).visit("/");
    expect(page.document.querySelector("html")?.getAttribute("lang")).toBe("lo");
  });
});

describe("a fault", () => {
  it("of ours says so plainly, and its cause only in the log", async () => {
    const broken = await startServer({
      runtime: {
        sessionReader: async () => {
          throw new Error("the secret of the house");
        },
      },
    });
    try {
      const answer = await rawRequest(broken.port, { headers: { "accept-language": "en" } });
      expect(answer.status).toBe(500);
      expect(answer.text).toContain("The fault is ours.");
      expect(answer.text).not.toContain("secret of the house");
      expect(broken.lines.map(({ msg }) => msg)).toEqual(["a request failed"]);
    } finally {
      await broken.close();
    }
  });

  it("in a form is said in words to a browser and as a reason to a program", async () => {
    const post = (accept: string) =>
      rawRequest(server.port, {
        method: "POST",
        path: "/language",
        headers: { "content-type": "application/x-www-form-urlencoded", accept },
        body: "language=xx",
      });
    const page = await post("text/html");
    expect([page.status, page.headers["content-type"]]).toEqual([422, "text/html; charset=utf-8"]);
    const outcome = await post("application/json");
    expect([outcome.status, JSON.parse(outcome.text)]).toEqual([
      422,
      { reason: "invalid", fields: { language: "unusable" } },
    ]);
  });
});
