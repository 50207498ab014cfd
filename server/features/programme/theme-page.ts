import type { CommunityView, Slice } from "#server/contracts/spaces.ts";
import type { ThemeView } from "#server/contracts/themes.ts";
import { listCommunities } from "#server/core/spaces/index.ts";
import { countTerms } from "#server/core/translation/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { type NamedTheme, namedThemes } from "./named-themes.ts";
import { themeTree } from "./theme-tree.ts";

export type ThemePage = {
  theme: ThemeView;
  parent: ThemeView | null;
  below: ThemeView[];
  themeNames: NamedTheme[];
  communities: Slice<CommunityView>;
  /** How many words its glossary holds. */
  terms: number;
};

/** One theme: what it is about, what lies below it, and its communities, a member's own among them. */
export async function themePage(
  ctx: Ctx,
  asked: { slug: string; after?: string | null; languages: readonly string[] },
): Promise<ThemePage> {
  const tree = await themeTree(ctx, asked.languages);
  const top = tree.find(({ slug, below }) => slug === asked.slug || below.some((theme) => theme.slug === asked.slug));
  const theme = top?.slug === asked.slug ? top : top?.below.find(({ slug }) => slug === asked.slug);
  if (!top || !theme) throw new NotFound();
  return {
    theme,
    parent: theme === top ? null : top,
    below: theme === top ? top.below : [],
    themeNames: await namedThemes(ctx, { languages: asked.languages }),
    communities: await listCommunities(ctx, { themeId: theme.id, after: asked.after ?? null, includeMine: true }),
    terms: await countTerms(ctx, theme.id),
  };
}
