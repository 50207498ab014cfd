import type { Server } from "node:http";
import type { RequestHandler } from "express";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { browserSentences } from "#server/core/words/index.ts";
import type { PageBuild, PageSource } from "./pages.ts";

/** Vite in the middle of our own server, so that pages, hot reload and sockets share one port. */
export async function pagesWhileDeveloping(
  server: Server,
): Promise<{ source: PageSource; middleware: RequestHandler; close(): Promise<void> }> {
  const { createServer } = await import("vite");
  const vite = await createServer({ appType: "custom", server: { middlewareMode: true, hmr: { server } } });
  const words = Object.fromEntries(LANGUAGES.map((language) => [language, `/@words/${language}.json`]));
  return {
    source: {
      build: async () => (await vite.ssrLoadModule("virtual:react-router/server-build")) as PageBuild,
      assets: () => ({ style: null, reader: "/app/live/reader.ts", readerStart: null, serviceWorker: null, words }),
    },
    middleware: (request, response, next) => {
      const asked = LANGUAGES.find((language) => request.path === `/@words/${language}.json`);
      if (asked) response.json(browserSentences(asked));
      else vite.middlewares(request, response, next);
    },
    close: () => vite.close(),
  };
}
