import type { RouteConfigEntry } from "@react-router/dev/routes";
import { createServer, createServerModuleRunner, type Plugin } from "vite";
import type { z } from "zod";
import routes from "#app/routes.ts";

/** An address of the route table. */
export type Address = {
  path: string;
  /** Below `app`. */
  file: string;
  /** Shows something. */
  reads: boolean;
  /** What its form takes; null: a tap that says nothing more; undefined: nothing is sent there. */
  form?: z.ZodType | null;
};
type RouteModule = { action?: (args: unknown) => unknown; loader?: unknown; default?: unknown };

/** Nothing is read of what is sent there: the address says it all. */
const WITHOUT_FIELDS = new Set(["sign-out", "unsubscribe/:token", "unsubscribe/:token/undo"]);

/**
 * Every address with the contract of its form. The actions themselves say it: each is called once, with an `act` and a
 * `readForm` in place of ours that only note by what contract they are asked to read.
 *
 * @throws Error where an action reads no form and is not among those that need none.
 */
export async function addressesOf(): Promise<Address[]> {
  const server = await createServer({
    ...{ root: process.cwd(), configFile: false, appType: "custom", logLevel: "error", plugins: [notesForms] },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  const found: Address[] = [];
  try {
    for (const { path = "", file } of routes as RouteConfigEntry[]) {
      if (path === "*") continue;
      const module: RouteModule = await runner.import(`/app/${file}`);
      const reads = Boolean(module.loader ?? module.default);
      found.push({ path, file, reads, ...(module.action ? { form: await formOf(path, module.action) } : {}) });
    }
    return found;
  } finally {
    await runner.close();
    await server.close();
  }
}

async function formOf(path: string, action: NonNullable<RouteModule["action"]>): Promise<z.ZodType | null> {
  const facts = { origin: "http://localhost" };
  const request = new Request(facts.origin, { method: "POST" });
  try {
    await action({ request, params: {}, context: { get: () => facts } });
  } catch (thrown) {
    if (typeof thrown === "object" && thrown !== null && "form" in thrown) return thrown.form as z.ZodType;
  }
  if (WITHOUT_FIELDS.has(path)) return null;
  throw new Error(`what is sent to ${path} is read by no contract`);
}

const notesForms: Plugin = {
  name: "notes-forms",
  enforce: "pre",
  load(id) {
    const asked = "async (_given, form) => { throw { form } }";
    if (id.endsWith("/app/requests/read-form.ts")) return `export const readForm = ${asked};`;
    if (!id.endsWith("/app/requests/act.ts")) return undefined;
    return `export const act = ${asked}; export const show = async () => null; export const wantsJson = () => false;`;
  },
};
