import type { GroupName, GroupsResult } from "#server/contracts/workshop-groups.ts";
import { postViews } from "#server/core/threads/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { type Ctx, NotFound } from "#server/core/usecase/index.ts";
import { openWorkshop } from "#server/features/workshops/index.ts";
import { givenName, permittedHere } from "./group-rows.ts";

/** So many groups of a workshop are looked at. */
const MOST = 200;

type Row = GroupName & { round: number; resultId: string | null };

/** What the groups of a workshop came to, round by round and without names of people, for who leads or interprets. */
export async function groupsResults(ctx: Ctx, address: string): Promise<GroupsResult> {
  const workshop = await openWorkshop(ctx, address);
  if (!permittedHere(ctx, workshop).seeAll) throw new NotFound();
  const rows = await ctx.db.$queryRaw<Row[]>`
    select r."number" as "round", s."name", s."language", g."place", g."resultId"::text as "resultId"
    from "groupRound" r join "workshopGroup" g on g."roundId" = r."id" join "space" s on s."id" = g."spaceId"
    where r."workshopId" = ${workshop.id}::uuid and r."openedAt" is not null
    order by r."number", g."place" limit ${MOST}`;
  const ids = rows.flatMap(({ resultId }) => resultId ?? []);
  const posts = await postViews(ctx, ids);
  const groups = rows.map(({ resultId, round, ...group }) => {
    const post = posts.get(resultId ?? "");
    const shown = post?.state === "shown" && post.html !== null ? post : null;
    return {
      round,
      ...{ name: givenName(group), language: group.language, place: group.place },
      result: shown && { id: shown.id, html: shown.html ?? "", language: shown.language },
    };
  });
  const shown = groups.flatMap(({ result }) => (result ? [{ type: "post", id: result.id }] : []));
  return { groups, translations: await readTranslations(ctx, shown) };
}
