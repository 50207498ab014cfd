import { pathToFileURL } from "node:url";
import { z } from "zod";

const Built = z.object({
  routes: z.record(
    z.string(),
    z.object({ path: z.string().optional(), module: z.record(z.string(), z.unknown()), index: z.boolean().optional() }),
  ),
});

/** The routes as they were built, with what each of them can do. */
export async function builtRoutes(): Promise<{ path: string; shows: boolean; does: boolean; screen: boolean }[]> {
  const built: unknown = await import(pathToFileURL("build/server/index.js").href);
  const { routes } = Built.parse(built);
  return Object.entries(routes)
    .filter(([id]) => id !== "root")
    .map(([, { path = "", module }]) => ({
      path,
      shows: Boolean(module.loader ?? module.default),
      does: Boolean(module.action),
      screen: Boolean(module.default),
    }));
}
