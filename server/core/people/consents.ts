import type { LegalKind, OptIn } from "#server/contracts/people.ts";
import { currentLegalVersions } from "#server/core/installation/index.ts";
import { type Ctx, NotFound, newId, signedIn } from "#server/core/usecase/index.ts";

/** What the actor has not yet agreed to in its present version: asked on one screen at the next visit. */
export async function consentsDue(ctx: Ctx): Promise<LegalKind[]> {
  if (ctx.actor.kind !== "person") return [];
  const { id } = ctx.actor;
  const versions = await currentLegalVersions(ctx);
  const stand = `${versions.terms}/${versions.privacy}`;
  if (agreed.get(id) === stand) return [];
  const given = await ctx.db.consent.findMany({
    where: { personId: id, kind: { in: ["terms", "privacy"] }, withdrawnAt: null },
  });
  const due = (["terms", "privacy"] as const).filter(
    (kind) => versions[kind] > 0 && !given.some((one) => one.kind === kind && one.version >= versions[kind]),
  );
  if (due.length === 0) remember(id, stand);
  return due;
}

/** The actor agrees to the terms and the privacy notice that they were shown; what came after is asked about again. */
export async function agreeToLegalTexts(ctx: Ctx, shown: Record<LegalKind, number>): Promise<void> {
  const { id } = signedIn(ctx);
  await ctx.transaction((tx) => recordAgreement(tx, id, shown));
}

/** Writes down that a person agrees to what is in force; for who is just signing up, and for the actor. */
export async function recordAgreement(
  ctx: Ctx,
  personId: string,
  shown: { [Kind in LegalKind]?: number | undefined } = {},
): Promise<void> {
  const current = await currentLegalVersions(ctx);
  const seen = (kind: LegalKind) => Math.min(shown[kind] ?? current[kind], current[kind]);
  const versions = { terms: seen("terms"), privacy: seen("privacy") };
  const given = await ctx.db.consent.findMany({ where: { personId, withdrawnAt: null } });
  const missing = (["terms", "privacy"] as const).filter(
    (kind) => versions[kind] > 0 && !given.some((one) => one.kind === kind && one.version === versions[kind]),
  );
  await ctx.db.consent.createMany({
    data: missing.map((kind) => ({ id: newId(), personId, kind, version: versions[kind], givenAt: ctx.clock.now() })),
  });
}

/** Opts into something sensitive, for the purpose said beside it. Once is enough. */
export async function giveOptIn(ctx: Ctx, kind: OptIn): Promise<void> {
  const { id: personId } = signedIn(ctx);
  const standing = await ctx.db.consent.findFirst({ where: { personId, kind, withdrawnAt: null } });
  if (standing) return;
  await ctx.db.consent.create({ data: { id: newId(), personId, kind, version: 1, givenAt: ctx.clock.now() } });
}

/** Takes it back: what was kept because of it is removed at once. */
export async function withdrawOptIn(ctx: Ctx, kind: OptIn): Promise<void> {
  const { id: personId } = signedIn(ctx);
  await ctx.transaction(async (tx) => {
    const { count } = await tx.db.consent.updateMany({
      where: { personId, kind, withdrawnAt: null },
      data: { withdrawnAt: ctx.clock.now() },
    });
    if (count === 0) throw new NotFound();
    await tx.db.person.update({ where: { id: personId }, data: { [kind]: "" } });
  });
}

/** What the actor agreed to and opted into, the newest first, with what was taken back. */
export async function myConsents(ctx: Ctx) {
  const { id: personId } = signedIn(ctx);
  return ctx.db.consent.findMany({
    where: { personId },
    select: { kind: true, version: true, givenAt: true, withdrawnAt: true },
    orderBy: { id: "desc" },
    take: 50,
  });
}

/** Who is known to have agreed to all in force, so that a visit asks the database once and not at every page. */
const agreed = new Map<string, string>();
const REMEMBERED_AT_MOST = 10_000;

function remember(personId: string, stand: string): void {
  if (agreed.size >= REMEMBERED_AT_MOST) agreed.clear();
  agreed.set(personId, stand);
}
