import type {
  CommunityLanguage,
  CommunityLanguageInput,
  CommunitySource,
  CommunityTextInput,
} from "#server/contracts/spaces.ts";
import { personCards } from "#server/core/people/index.ts";
import { renderPost } from "#server/core/richtext/index.ts";
import { audit, type Ctx, Invalid, NotAllowed, NotFound, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";
import { NO_MENTIONS } from "./change-community.ts";
import { communitySource } from "./community-texts.ts";
import { lockCommunity } from "./lock-space.ts";
import { showInHome } from "./membership-rows.ts";
import { manageSpace } from "./policy.ts";

/** What a community said when a text was made from it. */
const saidNow = Prisma.sql`md5(concat_ws(E'\\n', s."language", s."name", s."description", s."rules", s."welcome"))`;

/** Gives what a community says about itself in one more language, or changes it there. */
export function translateCommunity(ctx: Ctx, input: CommunityTextInput): Promise<{ spaceId: string }> {
  const { language, name, description, rules, welcome } = input;
  return asManager(ctx, { ...input, action: "community.translate" }, async (tx, spaceId) => {
    const [space] = await tx.db.$queryRaw<{ language: string; saidNow: string }[]>`
      select split_part(s."language", '-', 1) as "language", ${saidNow} as "saidNow" from "space" s where s."id" = ${spaceId}::uuid`;
    if (!space || space.language === language) throw new Invalid({ language: "sameLanguage" });
    const texts = {
      ...{ name, description, rules, welcome },
      ...{ rulesHtml: renderPost(rules, NO_MENTIONS).html, welcomeHtml: renderPost(welcome, NO_MENTIONS).html },
      ...{ madeFrom: space.saidNow, changedBy: signedIn(tx).id, changedAt: tx.clock.now(), removedAt: null },
    };
    const where = { spaceId_language: { spaceId, language } };
    await tx.db.spaceText.upsert({ where, create: { spaceId, language, ...texts }, update: texts });
  });
}

/** Takes away what a community says in a language; it can be brought back. */
export function removeCommunityText(ctx: Ctx, input: CommunityLanguageInput): Promise<{ spaceId: string }> {
  return asManager(ctx, { ...input, action: "community.untranslate" }, (tx, spaceId) =>
    mark(tx, { spaceId, language: input.language, removed: false }),
  );
}

/** Brings it back. */
export function restoreCommunityText(ctx: Ctx, input: CommunityLanguageInput): Promise<{ spaceId: string }> {
  return asManager(ctx, { ...input, action: "community.retranslate" }, (tx, spaceId) =>
    mark(tx, { spaceId, language: input.language, removed: true }),
  );
}

type Asked = { key: string; space: string; language: string; action: string };

function asManager(
  ctx: Ctx,
  { key, space: address, action, ...body }: Asked,
  work: (tx: Ctx, spaceId: string) => Promise<void>,
): Promise<{ spaceId: string }> {
  signedIn(ctx);
  return onceBySend(ctx, { key, action, body: { address, ...body } }, async (tx) => {
    const space = await lockCommunity(tx, address);
    if (!manageSpace.can(tx.actor, space)) throw new NotAllowed("notInCharge");
    await work(tx, space.id);
    const { language } = body;
    const subject = { subjectType: "space", subjectId: space.id, spaceId: space.id };
    await audit(tx, { action, ...subject, facts: { language } });
    await showInHome(tx, space.id);
    return { spaceId: space.id };
  });
}

type Marked = { spaceId: string; language: string; removed: boolean };

async function mark(tx: Ctx, { spaceId, language, removed }: Marked): Promise<void> {
  const { count } = await tx.db.spaceText.updateMany({
    where: { spaceId, language, removedAt: removed ? { not: null } : null },
    data: { removedAt: removed ? null : tx.clock.now() },
  });
  if (count === 0) throw new NotFound();
}

/** In which languages a community's texts were given beside its own, for those in charge. */
export async function communityLanguages(ctx: Ctx, address: string): Promise<CommunityLanguage[]> {
  await communitySource(ctx, address);
  const rows = await ctx.db.$queryRaw<{ language: string; name: string; by: string; at: Date; behind: boolean }[]>`
    select t."language", t."name", t."changedBy"::text as "by", t."changedAt" as "at", t."madeFrom" <> ${saidNow} as "behind"
    from "spaceText" t join "space" s on s."id" = t."spaceId"
    where (s."slug" = ${address} or s."id"::text = ${address}) and t."removedAt" is null order by t."language"`;
  const cards = await personCards(
    ctx,
    rows.map(({ by }) => by),
  );
  return rows.map(({ by, at, ...row }) => ({ ...row, by: cards.get(by) ?? null, at: at.toISOString() }));
}

/** What was given in one language beside the texts themselves; nothing yet is empty. */
export async function communityTextToWrite(
  ctx: Ctx,
  { space: address, language }: { space: string; language: string },
): Promise<{ original: CommunitySource & { language: string }; written: CommunitySource | null }> {
  const { themeIds: _, ...original } = await communitySource(ctx, address);
  if (original.language.split("-")[0] === language) throw new NotFound();
  const written = await ctx.db.spaceText.findFirst({
    where: { language, removedAt: null, space: { slug: address } },
    select: { name: true, description: true, rules: true, welcome: true },
  });
  return { original, written };
}
