import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Server code is run by Node itself, from its source: the page build leaves it outside, so that each server module
 * exists once in a process. Browser code may take nothing from the server but its contracts; anything else stops the build.
 */
export function serverStaysOutside(): Plugin {
  let serving = false;
  const refused = (what: string, by: string | undefined) =>
    `${by ?? "Browser code"} imports ${what}. Server code must not reach the browser; only #server/contracts/ may.`;
  return {
    name: "rutas:server-stays-outside",
    enforce: "pre",
    configResolved(config) {
      serving = config.command === "serve";
    },
    resolveId(source, importer) {
      if (!/^#(server|workers|prisma|tests)\//.test(source)) return null;
      if (this.environment.config.consumer === "server") {
        const file = pathToFileURL(`${root}${source.slice(1)}`).href;
        return { id: serving ? file : source, external: true };
      }
      if (source.startsWith("#server/contracts/")) return null;
      return this.error(refused(source, importer));
    },
    load(id) {
      if (this.environment.config.consumer === "server") return;
      const path = id.split("?")[0] ?? id;
      const inside = ["server/", "workers/", "prisma/"].some((room) => path.startsWith(root + room));
      if (inside && !path.startsWith(`${root}server/contracts/`)) this.error(refused(path, undefined));
    },
  };
}
