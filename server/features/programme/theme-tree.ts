import { type ThemeSource, type ThemeView, textIn } from "#server/contracts/themes.ts";
import { countByTheme } from "#server/core/spaces/index.ts";
import { listThemes } from "#server/core/themes/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

export type ThemeBranch = ThemeView & { below: ThemeView[] };

/** The themes of the programme as a tree, in languages the reader understands, with how many communities each has. */
export async function themeTree(ctx: Ctx, languages: readonly string[]): Promise<ThemeBranch[]> {
  const [themes, counts] = await Promise.all([listThemes(ctx), countByTheme(ctx)]);
  const views = themes.map((theme) => view(theme, { languages, communities: counts.get(theme.id) ?? 0 }));
  const below = Map.groupBy(views, ({ parentId }) => parentId);
  return (below.get(null) ?? []).map((top) => ({ ...top, below: below.get(top.id) ?? [] }));
}

function view(theme: ThemeSource, given: { languages: readonly string[]; communities: number }): ThemeView {
  const name = textIn(theme.names, given.languages);
  const description = textIn(theme.descriptions, given.languages);
  return {
    id: theme.id,
    parentId: theme.parentId,
    slug: theme.slug,
    name: name.text,
    nameLanguage: name.language,
    description: description.text,
    descriptionLanguage: description.language,
    communities: given.communities,
  };
}
