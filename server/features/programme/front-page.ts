import type { CommunityView } from "#server/contracts/spaces.ts";
import { programmeText, readInstallation } from "#server/core/installation/index.ts";
import { listCommunities } from "#server/core/spaces/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { type NamedTheme, namedThemes } from "./named-themes.ts";
import { type ThemeBranch, themeTree } from "./theme-tree.ts";

const COMMUNITIES = 6;

export type FrontPage = {
  /** What the programme says about itself; null where it says nothing of its own. */
  text: { html: string; language: string } | null;
  themes: ThemeBranch[];
  themeNames: NamedTheme[];
  communities: CommunityView[];
  more: boolean;
  /** Whether anyone with a mail address may sign up. */
  openSignUp: boolean;
  contact: { name: string; address: string };
};

/** The public face of the programme: what it is, its themes, its communities, how to join. */
export async function frontPage(ctx: Ctx, languages: readonly string[]): Promise<FrontPage> {
  const [text, themes, themeNames, communities, installation] = await Promise.all([
    programmeText(ctx, languages),
    themeTree(ctx, languages),
    namedThemes(ctx, { languages }),
    listCommunities(ctx, { limit: COMMUNITIES }),
    readInstallation(ctx),
  ]);
  return {
    text,
    themes,
    themeNames,
    communities: communities.items,
    more: communities.next !== null,
    openSignUp: installation?.openSignUp ?? false,
    contact: { name: installation?.contactName ?? "", address: installation?.contactAddress ?? "" },
  };
}
