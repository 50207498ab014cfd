import type { Ctx } from "#server/core/usecase/index.ts";

/**
 * Automatic versions without a name are thinned: of a day that is over one an hour stays, of a month that is over one a
 * day. Who wrote in those that go stands with the next one that stays: its words are theirs too.
 */
export async function thinVersions(ctx: Ctx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const [{ gone } = { gone: 0 }] = await ctx.db.$queryRaw<{ gone: number }[]>`
    with doomed as materialized (
      select v."documentId", v."seq", v."writers" from "documentVersion" v
      cross join lateral (select case when v."at" < ${before}::timestamptz - interval '29 days' then 'day' else 'hour' end as of) unit
      where v."kind" = 'written' and v."name" is null and v."at" < ${before} and exists (
        select 1 from "documentVersion" later where later."documentId" = v."documentId" and later."seq" > v."seq"
          and date_trunc(unit.of, later."at") = date_trunc(unit.of, v."at"))
      limit ${limit}),
    heirs as (
      select one."documentId", heir."seq", array_agg(distinct writer) as "writers"
      from doomed one
      cross join lateral (
        select v."seq" from "documentVersion" v
        where v."documentId" = one."documentId" and v."seq" > one."seq"
          and not exists (select 1 from doomed other where other."documentId" = v."documentId" and other."seq" = v."seq")
        order by v."seq" limit 1) heir
      cross join lateral unnest(one."writers") writer
      group by one."documentId", heir."seq"),
    kept as (
      update "documentVersion" v
      set "writers" = v."writers" || array(select w from unnest(heirs."writers") w where w <> all (v."writers"))
      from heirs where v."documentId" = heirs."documentId" and v."seq" = heirs."seq"),
    deleted as (
      delete from "documentVersion" v using doomed one
      where v."documentId" = one."documentId" and v."seq" = one."seq" returning 1)
    select count(*)::int as "gone" from deleted`;
  return gone;
}
