import {
  type ChampionProfileInput,
  MAX_REQUESTS_A_WEEK,
  type OwnChampionProfile,
} from "#server/contracts/champions.ts";
import { renderPost } from "#server/core/richtext/index.ts";
import { listMyCommunities } from "#server/core/spaces/index.ts";
import { requireThemes } from "#server/core/themes/index.ts";
import { type Ctx, NotAllowed, onceBySend, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { championAudience } from "./policy.ts";
import { stillWaits } from "./vetting-policy.ts";

const { sql } = Prisma;
/** What is proposed to who has not said yet how many requests a week they take. */
const BY_ITSELF = Math.min(2, MAX_REQUESTS_A_WEEK);

/** The actor's own profile as a champion, for the form that changes it; also while they are one nowhere, but have one or are proposed. */
export async function ownChampionProfile(ctx: Ctx): Promise<OwnChampionProfile> {
  const me = signedIn(ctx);
  const communities = await listMyCommunities(ctx);
  const row = await ctx.db.championProfile.findUnique({ where: { personId: me.id }, include: { themes: true } });
  const as = communities.filter(({ myRole }) => myRole === "champion");
  if (as.length === 0 && !row && !(await isChampion(ctx))) throw new NotAllowed("notChampion");
  const { language, languagesRead } = await ctx.db.person.findUniqueOrThrow({
    where: { id: me.id },
    select: { language: true, languagesRead: true },
  });
  return {
    communities: as.map(({ slug, name, language: lang }) => ({ slug, name, language: lang })),
    // Who has not chosen yet begins with what their communities are about.
    themes: row ? row.themes.map(({ themeId }) => themeId) : [...new Set(as.flatMap(({ themeIds }) => themeIds))],
    done: row?.done ?? "",
    language: row?.language ?? languagesRead[0] ?? language,
    places: row?.places ?? "",
    available: row?.available ?? "",
    requestsAWeek: row?.requestsAWeek ?? BY_ITSELF,
    audience: championAudience(row?.fieldAudience),
  };
}

/** Whether the actor has, or may have, a profile as a champion. */
export async function isChampion(ctx: Ctx): Promise<boolean> {
  const me = signedIn(ctx);
  const [row] = await ctx.db.$queryRaw<{ is: boolean }[]>`
    select exists (select 1 from "membership" m join "space" s on s."id" = m."spaceId" and s."kind" = 'community'
        where m."personId" = ${me.id}::uuid and m."role" = 'champion' and m."state" = 'active')
      or exists (select 1 from "championProfile" where "personId" = ${me.id}::uuid)
      or exists (select 1 from "championVetting" v where v."personId" = ${me.id}::uuid and ${stillWaits(sql`v`)}) as "is"`;
  return row?.is ?? false;
}

/** A champion says what they have done and what they can be asked for. */
export function changeChampionProfile(ctx: Ctx, input: ChampionProfileInput): Promise<{ personId: string }> {
  const { id: personId } = signedIn(ctx);
  const { key, ...body } = input;
  return onceBySend(ctx, { key, action: "champion.profile", body }, async (tx) => {
    if (!(await isChampion(tx))) throw new NotAllowed("notChampion");
    await requireThemes(tx, body.themes);
    const { html, text } = renderPost(body.done, { handles: new Set() });
    const { done, language, places, available, requestsAWeek } = body;
    const fieldAudience = { done: body.doneFor, places: body.placesFor, available: body.availableFor };
    const said = { done, doneHtml: html, doneText: text, language, places, available, requestsAWeek, fieldAudience };
    const profile = { ...said, changedAt: tx.clock.now() };
    await tx.db.championProfile.upsert({ where: { personId }, create: { personId, ...profile }, update: profile });
    await tx.db.championTheme.deleteMany({ where: { personId, themeId: { notIn: body.themes } } });
    await tx.db.championTheme.createMany({
      data: [...new Set(body.themes)].map((themeId) => ({ personId, themeId })),
      skipDuplicates: true,
    });
    await recordEvent(tx, { type: "person.changed", personId });
    return { personId };
  });
}
