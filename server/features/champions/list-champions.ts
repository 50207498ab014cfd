import type { ChampionFilter, ChampionList, ChampionView } from "#server/contracts/champions.ts";
import type { ProfileField } from "#server/contracts/people.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { textIn } from "#server/contracts/themes.ts";
import { personCards, seeField } from "#server/core/people/index.ts";
import { loadCommunity, nameCursor, saidTo, seeMembers, slice, writeNameCursor } from "#server/core/spaces/index.ts";
import { listThemes } from "#server/core/themes/index.ts";
import { readTranslations } from "#server/core/translation/index.ts";
import { actorId, type Ctx, NotAllowed, NotFound, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { filledAt, intakeOf } from "./intake.ts";
import { knownIn, listedIn, seePart } from "./policy.ts";

const { sql } = Prisma;
const A_PAGE = 20;
const IN_BRIEF = 5;
/** More communities than anybody is a champion in. */
const MOST_COMMUNITIES = 20;

type Asked = Partial<ChampionFilter> & { languages: readonly string[] };

/** The champions of a community whose members the actor sees, by name, narrowed to what is asked for. */
export async function championsOf(
  ctx: Ctx,
  { space: address, ...asked }: Asked & { space: string },
): Promise<ChampionList & { space: SpaceView }> {
  const space = await loadCommunity(ctx, address);
  if (!seeMembers.can(ctx.actor, space)) throw new NotAllowed("signIn");
  return { space, ...(await list(ctx, asked, sql`and s."id" = ${space.id}::uuid`)) };
}

/** The champions of all communities whose members the actor sees. */
export async function listChampions(ctx: Ctx, asked: Asked): Promise<ChampionList> {
  signedIn(ctx);
  return list(ctx, asked);
}

/** A few of a community's champions, for its door; nobody for a guest, to whom its members are not shown. */
export async function championsInBrief(
  ctx: Ctx,
  space: SpaceView,
  languages: readonly string[],
): Promise<ChampionView[]> {
  if (!seeMembers.can(ctx.actor, space)) return [];
  const rows = await read(ctx, { scope: among(ctx, sql`and s."id" = ${space.id}::uuid`), limit: IN_BRIEF });
  return views(ctx, rows, languages);
}

/** Somebody's profile as a champion, with the translations of what they say; null where the actor knows them as none. */
export async function championProfile(
  ctx: Ctx,
  { personId, languages }: { personId: string; languages: readonly string[] },
): Promise<({ champion: ChampionView } & Pick<ChampionList, "translations" | "times">) | null> {
  const rows = await read(ctx, { scope: sql`select ${personId}::uuid as "personId"`, limit: 1 });
  const [champion] = await views(ctx, rows, languages);
  if (!champion || champion.communities.length === 0) return null;
  return { champion, ...(await translationsOf(ctx, rows)) };
}

async function list(ctx: Ctx, asked: Asked, and: Prisma.Sql = Prisma.empty): Promise<ChampionList> {
  const from = nameCursor(asked.after ?? null);
  const after = from ? sql`and (p."name", p."id") > (${from.name}, ${from.id}::uuid)` : Prisma.empty;
  const where = sql`${await narrowed(ctx, asked)} ${after}`;
  const rows = await read(ctx, { scope: among(ctx, and), where, limit: A_PAGE + 1 });
  const page = slice(rows, A_PAGE, (row) => writeNameCursor(row.name, row.id));
  return {
    champions: await views(ctx, page.items, asked.languages),
    ...(await translationsOf(ctx, page.items)),
    next: page.next,
  };
}

const among = (ctx: Ctx, and: Prisma.Sql) => sql`
  select distinct m."personId" from "membership" m join "space" s on s."id" = m."spaceId"
  where m."role" = 'champion' and m."state" = 'active' and ${listedIn(ctx.actor, { membership: sql`m`, space: sql`s` })} ${and}`;

/** What somebody may not see of a champion does not find them either. */
async function narrowed(ctx: Ctx, { theme = null, language = null, place = "" }: Asked): Promise<Prisma.Sql> {
  const parts: Prisma.Sql[] = [];
  if (theme !== null) parts.push(await aboutTheme(ctx, theme));
  if (language !== null)
    parts.push(sql`and ${seen(ctx, "languagesRead")}
      and exists (select 1 from unnest(p."languagesRead" || p."language") r where split_part(r, '-', 1) = ${language})`);
  if (place !== "") {
    const like = `%${place.replaceAll(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`and ((c."places" ilike ${like} and ${seePart("places").visible(ctx.actor, ROWS)})
      or (p."place" ilike ${like} and ${seen(ctx, "place")}))`);
  }
  return parts.length > 0 ? Prisma.join(parts, " ") : Prisma.empty;
}

const ROWS = { profile: sql`c`, person: sql`p` };
const seen = (ctx: Ctx, field: ProfileField) => seeField(field).visible(ctx.actor, sql`p`);

/** Whoever names the theme or one below it; who names none, by their communities. */
async function aboutTheme(ctx: Ctx, slug: string): Promise<Prisma.Sql> {
  const themes = await listThemes(ctx);
  const theme = themes.find((one) => one.slug === slug);
  if (!theme) throw new NotFound();
  const ids = themes.filter(({ id, parentId }) => id === theme.id || parentId === theme.id).map(({ id }) => id);
  const named = sql`select 1 from "championTheme" ct where ct."personId" = p."id"`;
  return sql`and (exists (${named} and ct."themeId" = any(${ids}::uuid[])) or (not exists (${named}) and exists (
    select 1 from "membership" m join "space" s on s."id" = m."spaceId" join "spaceTheme" st on st."spaceId" = s."id"
    where m."personId" = p."id" and st."themeId" = any(${ids}::uuid[])
      and ${listedIn(ctx.actor, { membership: sql`m`, space: sql`s` })})))`;
}

type Row = {
  id: string;
  name: string;
  languages: string[] | null;
  places: string | null;
  available: string | null;
  text: string | null;
  html: string | null;
  language: string;
  themeIds: string[];
  aWeek: number | null;
  filledAt: Date | null;
};

async function read(
  ctx: Ctx,
  { scope, where = Prisma.empty, limit }: { scope: Prisma.Sql; where?: Prisma.Sql; limit: number },
): Promise<Row[]> {
  const part = (field: "done" | "places" | "available", column: string) =>
    sql`case when ${seePart(field).visible(ctx.actor, ROWS)} then coalesce(c.${Prisma.raw(`"${column}"`)}, '') end`;
  return ctx.db.$queryRaw<Row[]>`
    select p."id"::text as "id", p."name", case when ${seen(ctx, "languagesRead")} then p."languagesRead" end as "languages",
      ${part("places", "places")} as "places", ${part("available", "available")} as "available",
      ${part("done", "doneText")} as "text", ${part("done", "doneHtml")} as "html", coalesce(c."language", p."language") as "language",
      array(select ct."themeId"::text from "championTheme" ct where ct."personId" = p."id") as "themeIds",
      c."requestsAWeek" as "aWeek", ${filledAt(sql`c`, ctx.clock.now())} as "filledAt"
    from (${scope}) one join "person" p on p."id" = one."personId" left join "championProfile" c on c."personId" = p."id"
    where p."suspendedAt" is null ${where} order by p."name", p."id" limit ${limit}`;
}

async function views(ctx: Ctx, rows: readonly Row[], languages: readonly string[]): Promise<ChampionView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [cards, communities, themes] = [
    await personCards(ctx, ids),
    await communitiesOf(ctx, ids),
    await listThemes(ctx),
  ];
  return rows.flatMap((row) => {
    const person = cards.get(row.id);
    if (!person) return [];
    const { places, available, language } = row;
    return {
      ...{ person, isMe: actorId(ctx.actor) === row.id, languages: row.languages, places, available, language },
      themes: themes
        .filter(({ id }) => row.themeIds.includes(id))
        .map(({ id, slug, names }) => ({ id, slug, ...textIn(names, languages) })),
      done: row.text === null ? null : { text: row.text, html: row.html ?? "" },
      intake: intakeOf(row),
      communities: communities
        .filter(({ personId }) => personId === row.id)
        .map(({ personId: _theirs, ...community }) => community),
    };
  });
}

type Community = ChampionView["communities"][number] & { personId: string };

async function communitiesOf(ctx: Ctx, ids: readonly string[]): Promise<Community[]> {
  const me = actorId(ctx.actor);
  return ctx.db.$queryRaw<Community[]>`
    select m."personId"::text as "personId", s."slug", said."name", said."language",
      coalesce(mine."state" = 'active' and s."archivedAt" is null and m."personId" <> mine."personId", false) as "mayAsk"
    from (
      select one.*, row_number() over (partition by one."personId" order by one."joinedAt", one."spaceId") as "nth"
      from "membership" one where one."personId" = any(${[...ids]}::uuid[]) and one."role" = 'champion' and one."state" = 'active') m
    join "space" s on s."id" = m."spaceId"
    left join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${me}::uuid
    ${saidTo(ctx, sql`s`)}
    where m."nth" <= ${MOST_COMMUNITIES} and ${knownIn(ctx.actor, { membership: sql`m`, space: sql`s` })}
    order by s."name", s."id"`;
}

async function translationsOf(ctx: Ctx, rows: readonly Row[]) {
  const refs = (type: string, said: (row: Row) => string | null) =>
    rows.filter((row) => said(row)).map(({ id }) => ({ type, id }));
  return {
    translations: await readTranslations(
      ctx,
      refs("champion", ({ text }) => text),
    ),
    times: await readTranslations(
      ctx,
      refs("championTimes", ({ available }) => available),
    ),
  };
}
