import { type CommunityView, mayFoundCommunities, type Slice } from "#server/contracts/spaces.ts";
import { listCommunities, listMyCommunities } from "#server/core/spaces/index.ts";
import { loadTheme } from "#server/core/themes/index.ts";
import { unreadTopics } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { type NamedTheme, namedThemes } from "#server/features/programme/index.ts";

export type CommunityInList = CommunityView & { unread: number };

export type CommunityDirectory = {
  themes: NamedTheme[];
  /** The theme the list is about, or null for all. */
  theme: NamedTheme | null;
  /** On the first page only. */
  mine: CommunityInList[];
  others: Slice<CommunityView>;
  /** Whether these are the archived ones, one's own among them. */
  archived: boolean;
  /** Whether the actor may found a community. */
  mayFound: boolean;
};

/** All communities the actor sees: first their own with what is unread in each, then the others by name. */
export async function communityDirectory(
  ctx: Ctx,
  asked: {
    theme?: string | null;
    archived?: boolean;
    after?: string | null;
    languages: readonly string[];
    limit?: number;
  },
): Promise<CommunityDirectory> {
  const { theme: slug = null, archived = false, after = null, languages, limit } = asked;
  const themes = await namedThemes(ctx, { languages });
  const theme = slug ? await loadTheme(ctx, slug) : null;
  const mine = after || archived ? [] : await listMyCommunities(ctx);
  const unread = mine.length > 0 ? await unreadTopics(ctx) : new Map<string, number>();
  const below = theme ? new Set(await themesUnder(ctx, theme.id)) : null;
  return {
    themes,
    theme: themes.find(({ id }) => id === theme?.id) ?? null,
    mine: mine
      .filter(({ themeIds }) => !below || themeIds.some((id) => below.has(id)))
      .map((space) => ({ ...space, unread: unread.get(space.id) ?? 0 })),
    others: await listCommunities(ctx, {
      themeId: theme?.id ?? null,
      after,
      archived,
      includeMine: archived,
      ...(limit ? { limit } : {}),
    }),
    archived,
    mayFound: mayFoundCommunities(ctx.actor),
  };
}

async function themesUnder(ctx: Ctx, themeId: string): Promise<string[]> {
  const rows = await ctx.db.theme.findMany({
    where: { OR: [{ id: themeId }, { parentId: themeId }] },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
