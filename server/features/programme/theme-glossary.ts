import type { GlossaryInput, GlossaryView } from "#server/contracts/glossary.ts";
import { textIn } from "#server/contracts/themes.ts";
import { loadTheme } from "#server/core/themes/index.ts";
import { listGlossary } from "#server/core/translation/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import type { NamedTheme } from "./named-themes.ts";

type Asked = GlossaryInput & { slug: string; languages: readonly string[] };

/** A theme's glossary, with the theme as its reader calls it. */
export async function themeGlossary(
  ctx: Ctx,
  { slug, languages, ...asked }: Asked,
): Promise<Omit<GlossaryView, "theme"> & { theme: NamedTheme }> {
  const glossary = await listGlossary(ctx, slug, asked);
  return { ...glossary, theme: await themeByAddress(ctx, { slug, languages }) };
}

/** A theme by its address, as its reader calls it. */
export async function themeByAddress(
  ctx: Ctx,
  { slug, languages }: { slug: string; languages: readonly string[] },
): Promise<NamedTheme> {
  const { id, names } = await loadTheme(ctx, slug);
  const { text, language } = textIn(names, languages);
  return { id, slug, name: text, language };
}
