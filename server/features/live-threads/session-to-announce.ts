import type { PersonCard } from "#server/contracts/people.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { suggestedTime } from "#server/core/calendar/index.ts";
import { communityTexts } from "#server/core/spaces/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";
import { type NamedTheme, namedThemes } from "#server/features/programme/index.ts";
import { hostsToChoose } from "./hosts-to-choose.ts";

type Asked = { space: string; zone: string; languages: readonly string[] };
type ToAnnounce = {
  space: SpaceView;
  champions: PersonCard[];
  themes: NamedTheme[];
  suggested: { date: string; time: string };
};

/** What somebody chooses from who announces a session. */
export async function sessionToAnnounce(ctx: Ctx, { space: address, zone, languages }: Asked): Promise<ToAnnounce> {
  const { space, champions } = await hostsToChoose(ctx, address);
  const { themeIds } = await communityTexts(ctx, space.id);
  const themes = await namedThemes(ctx, { ids: themeIds, languages });
  return { space, champions, themes, suggested: suggestedTime(ctx, zone) };
}
