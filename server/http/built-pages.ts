import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { PageAssets } from "#server/contracts/page.ts";
import type { PageBuild, PageSource } from "./pages.ts";

const EMPTY: PageAssets = { style: null, reader: null, readerStart: null, serviceWorker: null, words: {} };

/** The pages as `npm run build` made them. */
export async function builtPages(folder: string): Promise<PageSource> {
  const build: PageBuild = await import(pathToFileURL(`${folder}/server/index.js`).href);
  const manifest = `${folder}/server/assets.json`;
  const assets: PageAssets = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : EMPTY;
  return { build: async () => build, assets: () => assets };
}
