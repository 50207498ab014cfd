import { existsSync } from "node:fs";
import { build, type Rolldown } from "vite";
import { contractsArePure } from "./contracts-are-pure.ts";
import { serverStaysOutside } from "./server-stays-outside.ts";

type Module = { source: string; name: string; format: "es" | "iife" };

/** Builds the scripts that are not part of the pages: each one file without parts. */
export async function buildSmallModules({ root, folder }: { root: string; folder: string }) {
  const make = (module: Module) => buildOne({ ...module, root, folder });
  return {
    reader: await make({ source: "app/live/reader.ts", name: "assets/reader-[hash].js", format: "es" }),
    readerStart: await make({ source: "app/live/reader-start.ts", name: "assets/start-[hash].js", format: "iife" }),
    serviceWorker: await make({ source: "app/offline/service-worker.ts", name: "sw.js", format: "iife" }),
  };
}

async function buildOne({
  source,
  name,
  format,
  root,
  folder,
}: Module & { root: string; folder: string }): Promise<string | null> {
  if (!existsSync(`${root}/${source}`)) return null;
  const made = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    plugins: [serverStaysOutside(), contractsArePure()],
    build: {
      target: "es2022",
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: `${root}/${source}`,
        output: { format, entryFileNames: name, codeSplitting: false },
      },
    },
  });
  const [output] = [made].flat() as Rolldown.RolldownOutput[];
  const entry = output?.output.find((part) => part.type === "chunk" && part.isEntry);
  if (!entry) throw new Error(`${source} gave no script.`);
  return `/${entry.fileName}`;
}
