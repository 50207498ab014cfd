import { writeFile } from "node:fs/promises";
import type { Config } from "@react-router/dev/config";
import { writeBrowserWords } from "./app/building/browser-words.ts";
import { compressFolder } from "./app/building/compress.ts";
import { readPageStyle } from "./app/building/page-style.ts";
import { buildSmallModules } from "./app/building/small-modules.ts";
import type { PageAssets } from "./server/contracts/page.ts";

export default {
  ssr: true,
  // The whole route table in one immutable file: no request for each new link on a slow line.
  routeDiscovery: { mode: "initial" },
  async buildEnd({ reactRouterConfig, viteConfig }) {
    const folder = `${reactRouterConfig.buildDirectory}/client`;
    const modules = await buildSmallModules({ root: viteConfig.root, folder });
    const words = await writeBrowserWords(folder);
    const assets: PageAssets = { style: await readPageStyle(folder), ...modules, words };
    await writeFile(`${reactRouterConfig.buildDirectory}/server/assets.json`, JSON.stringify(assets));
    await compressFolder(folder);
  },
} satisfies Config;
