import { existsSync } from "node:fs";
import type { Site } from "#server/contracts/page.ts";
import { personOfSession } from "#server/core/people/index.ts";
import { type Actor, newId, openContext } from "#server/core/usecase/index.ts";
import { startWeb, type WebRuntime } from "#server/http/index.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import { wire } from "#server/wiring.ts";
import { type Browser, openBrowser } from "./browserless.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { cookieOf } from "./live.ts";
import { type People, people, TEST_SECRET, type TestPerson } from "./people.ts";
import { type LoggedLine, readableLog } from "./workers.ts";

export type TestServer = {
  url: string;
  port: number;
  people: People;
  /** What went wrong, in the words of the log. */
  lines: LoggedLine[];
  /** A browser without scripts, signed in as somebody or not. */
  browser(given?: { as?: TestPerson; language?: string; headers?: Record<string, string> }): Promise<Browser>;
  close(): Promise<void>;
};
type Given = {
  database?: TestDatabase;
  site?: Partial<Site>;
  settings?: Partial<WebRuntime["settings"]>;
  clock?: Clock;
  runtime?: Partial<WebRuntime>;
};

/** The whole web application on a free port, on this worker's database, with its pages as they were built. */
export async function startServer({
  database,
  site,
  settings,
  clock = systemClock,
  runtime,
}: Given = {}): Promise<TestServer> {
  if (!existsSync("build/server/index.js")) throw new Error("There is no build: npm run build");
  const used = database ?? (await testDatabase());
  wire({ secret: TEST_SECRET, publicUrl: null, sendsMail: true });
  const folk = await people({ database: used, kind: site?.kind ?? "real" });
  const { log, lines } = readableLog();
  const contextFor = (actor: Actor, traceId: string) => openContext({ actor, database: used.db, clock, traceId });
  const web = await startWeb({
    settings: { host: "127.0.0.1", port: 0, publicUrl: null, trustedProxy: [], metricsToken: null, ...settings },
    site: { kind: "real", name: "Test Route", languages: ["en", "es", "fr", "id", "ne", "lo", "ur"], ...site },
    developing: false,
    bootId: newId(),
    cookieSecret: TEST_SECRET,
    log,
    sessionReader: (headers) => personOfSession(contextFor({ kind: "system" }, newId()), headers),
    contextFor,
    dependencies: async () => ({ database: { state: "up" } }),
    metrics: async () => ({ contentType: "text/plain; version=0.0.4", body: "rutas_up 1\n" }),
    ...runtime,
  });
  const url = `http://localhost:${web.port}`;
  return {
    url,
    port: web.port,
    people: folk,
    lines,
    async browser({ as, language = "en", headers = {} } = {}) {
      const cookie = as ? await cookieOf(folk.system, as.id) : "";
      return openBrowser(url, { cookie, headers: { "accept-language": language, ...headers } });
    },
    close: web.close,
  };
}
