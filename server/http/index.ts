import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { RequestHandler } from "express";
import { createApp } from "./app.ts";
import { builtPages } from "./built-pages.ts";
import { pagesWhileDeveloping } from "./developing.ts";
import type { PageSource } from "./pages.ts";
import type { WebRuntime } from "./runtime.ts";
import { staticFiles } from "./static-files.ts";

export { handshakeRefusal } from "./origin.ts";
export type { WebRuntime } from "./runtime.ts";

const BUILD = fileURLToPath(new URL("../../build", import.meta.url));

export type Web = { server: Server; port: number; close(): Promise<void> };

/** Starts answering over HTTP. The server is handed to whoever wants to speak sockets on the same port. */
export async function startWeb(runtime: WebRuntime): Promise<Web> {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    // A file of ten megabytes over a line of 400 kbit/s takes so long.
    requestTimeout: 240_000,
    headersTimeout: 20_000,
    keepAliveTimeout: 30_000,
  });
  server.maxHeadersCount = 100;
  const { source, files, closePages } = await pagesFor(runtime, server);
  server.on("request", createApp({ runtime, source, files }));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(runtime.settings.port, runtime.settings.host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closePages();
      await closed;
    },
  };
}

type Pages = { source: PageSource; files: RequestHandler; closePages(): Promise<void> };

async function pagesFor({ developing }: WebRuntime, server: Server): Promise<Pages> {
  if (!developing)
    return {
      source: await builtPages(BUILD),
      files: staticFiles(`${BUILD}/client`),
      closePages: async () => undefined,
    };
  const { source, middleware, close } = await pagesWhileDeveloping(server);
  return { source, files: middleware, closePages: close };
}
