import { textIn } from "#server/contracts/themes.ts";
import { listThemes } from "#server/core/themes/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** A theme as a word beside something, in a language its reader understands. */
export type NamedTheme = { id: string; slug: string; name: string; language: string };

/** These themes, or all of them, in their order. */
export async function namedThemes(
  ctx: Ctx,
  { ids, languages }: { ids?: readonly string[]; languages: readonly string[] },
): Promise<NamedTheme[]> {
  if (ids?.length === 0) return [];
  const themes = await listThemes(ctx);
  return themes
    .filter(({ id }) => !ids || ids.includes(id))
    .map(({ id, slug, names }) => {
      const { text, language } = textIn(names, languages);
      return { id, slug, name: text, language };
    });
}
