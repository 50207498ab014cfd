import type { InLanguages, ThemeSource } from "#server/contracts/themes.ts";
import { Conflict, type Ctx, NotFound } from "#server/core/usecase/index.ts";

/** All themes in their order: each top theme, then those below it. */
export async function listThemes(ctx: Ctx): Promise<ThemeSource[]> {
  const rows = (await ctx.db.theme.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] })).map(source);
  const below = Map.groupBy(rows, (row) => row.parentId);
  return (below.get(null) ?? []).flatMap((top) => [top, ...(below.get(top.id) ?? [])]);
}

/** A theme by its address. */
export async function loadTheme(ctx: Ctx, slug: string): Promise<ThemeSource> {
  const row = await ctx.db.theme.findUnique({ where: { slug } });
  if (!row) throw new NotFound();
  return source(row);
}

/** Says that every one of these ids is a theme, or a Conflict: the list was open while one was removed. */
export async function requireThemes(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await ctx.db.theme.count({ where: { id: { in: wanted } } });
  if (found < wanted.length) throw new Conflict("themeGone");
}

type ThemeRow = {
  id: string;
  parentId: string | null;
  slug: string;
  names: unknown;
  descriptions: unknown;
  position: number;
};

function source({ names, descriptions, ...row }: ThemeRow): ThemeSource {
  return { ...row, names: names as InLanguages, descriptions: descriptions as InLanguages };
}
