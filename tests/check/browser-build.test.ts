import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverStaysOutside } from "#app/building/server-stays-outside.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rutas-planted-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Builds a file as browser code. */
async function buildForBrowser(source: string): Promise<string> {
  const file = join(folder, "planted.ts");
  await writeFile(file, source);
  const made = await build({
    root: process.cwd(),
    configFile: false,
    publicDir: false,
    logLevel: "silent",
    plugins: [serverStaysOutside()],
    resolve: { alias: { "/planted": file } },
    build: { write: false, minify: false, rolldownOptions: { input: file } },
  });
  const [output] = [made].flat();
  return output && "output" in output ? output.output.map((part) => ("code" in part ? part.code : "")).join("\n") : "";
}

const path = (room: string) => join(process.cwd(), room);

describe("browser code", () => {
  it("may use contracts", async () => {
    const code = await buildForBrowser(
      `import { directionOf } from "${path("server/contracts/languages.ts")}"; console.log(directionOf("ur"));`,
    );
    expect(code).toContain("rtl");
  });

  it.each([
    `import { newId } from "${path("server/core/usecase/id.ts")}"; console.log(newId());`,
    `import { startWorkers } from "${path("workers/index.ts")}"; console.log(startWorkers);`,
    `import { newId } from "#server/core/usecase/index.ts"; console.log(newId());`,
    `const { newId } = await import("${path("server/core/usecase/id.ts")}"); console.log(newId());`,
  ])("stops the build with anything else of the server: %s", async (source) => {
    await expect(buildForBrowser(source)).rejects.toThrow("Server code must not reach the browser");
  });
});

describe("what was built for browsers", () => {
  it("holds no server code and no secret of the house", async () => {
    const assets = await readdir("build/client/assets");
    const scripts = assets.filter((name) => name.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of [...scripts.map((script) => `assets/${script}`), "sw.js"]) {
      const code = await readFile(`build/client/${name}`, "utf8");
      expect([
        name,
        code.match(/server\/(core|features|platform|http|realtime)\/|PrismaClient|better-auth|node:(fs|crypto|net)/g),
      ]).toEqual([name, null]);
    }
  });

  it("brings the editor to who asks for it, in at most 130 kB, and to nobody else", async () => {
    const assets = await readdir("build/client/assets");
    const editor = assets.find((name) => /^writing-.*\.js$/.test(name)) ?? "";
    const code = await readFile(`build/client/assets/${editor}`, "utf8");
    // All of it is there: the editor, its tables, and what brings what several write together.
    expect(["data-lexical-text", "tablecell", "XmlText"].filter((part) => !code.includes(part))).toEqual([]);
    const { length } = await readFile(`build/client/assets/${editor}.br`);
    expect(length).toBeGreaterThan(50_000);
    expect(length).toBeLessThanOrEqual(130_000);
    const scripts = assets.filter((name) => name.endsWith(".js") && name !== editor);
    const holders = [];
    const askers = [];
    for (const name of scripts) {
      const other = await readFile(`build/client/assets/${name}`, "utf8");
      if (other.includes("data-lexical-text")) holders.push(name);
      // Where its name stands, it is fetched by `import()` alone.
      if (other.includes(editor))
        askers.push({ name, fixed: new RegExp(`from\\s*["']\\./${editor}|import\\s*["']\\./${editor}`).test(other) });
    }
    expect(holders).toEqual([]);
    // The page of a document, that of what is on the phone, and what puts a plan there.
    expect(askers.filter(({ fixed }) => fixed)).toEqual([]);
    // What stands after the name is eight letters, of which one may be a dash.
    const pages = askers.map(({ name }) => name.replace(/-.{8}\.js$/, "")).sort();
    expect(pages).toEqual(["kept-page", "on-this-phone", "plan-page", "version-list"]);
  });
});
