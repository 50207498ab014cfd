import type {
  CorrectPieceInput,
  PieceToTranslate,
  SectionTranslation,
  WithdrawPieceInput,
} from "#server/contracts/plan-translations.ts";
import { cutDocuments, documentPieces } from "#server/core/documents/index.ts";
import {
  keepCorrection,
  shownCorrection,
  takeBackCorrection,
  translationsInto,
  wordsToCorrect,
} from "#server/core/translation/index.ts";
import {
  actorId,
  audit,
  Conflict,
  type Ctx,
  Invalid,
  type Limit,
  NotAllowed,
  NotFound,
  onceBySend,
  pace,
  signedIn,
} from "#server/core/usecase/index.ts";
import { SECTION, sectionRows } from "./plan-sections.ts";
import { type ReadablePlan, readablePlan } from "./readable-plans.ts";
import { sectionTitle } from "./template-words.ts";

/** As for posts. */
const TRANSLATING: Limit = { name: "plan.translating", tries: 30, seconds: 60 };

type Named = { plan: string; section: string };
type Asked = Named & { to: string; piece: string | null; language: string };

/** A section's paragraphs as they are in another language, for who may say them better: those who read the plan, of its team or its community. */
export async function sectionTranslation(
  ctx: Ctx,
  { to, piece, language, ...asked }: Asked,
): Promise<SectionTranslation> {
  const { plan, row, documentId } = await openToTranslate(ctx, asked);
  const by = await helpsWith(ctx, plan);
  if (documentId === null) throw new NotFound();
  await cutDocuments(ctx, [documentId]);
  const { type, pieces: all } = await documentPieces(ctx, documentId);
  const pieces = all.filter((one) => !isSame(one.language, to));
  const shown = await translationsInto(
    ctx,
    pieces.map(({ id }) => ({ type, id })),
    to,
  );
  const open = pieces.find(({ id }) => id === piece);
  const source = open && (await wordsToCorrect(ctx, { type, id: open.id, target: to }));
  const { template: _template, mine, ...shared } = plan;
  return {
    ...{ plan: shared, mine, to, section: { key: row.key, title: sectionTitle(row, language) } },
    pieces: pieces.map(({ id, html, language: said }): PieceToTranslate => {
      const given = shown.get(id) ?? null;
      const theirs = given?.by.kind === "person" && (by.decides || given.by.id === by.personId);
      return { id, html, language: said, shown: given, withdraws: theirs };
    }),
    open: open && source ? { id: open.id, source } : null,
  };
}

/** Says what a paragraph is in another language: it stands above a machine's as long as the paragraph says what it says. */
export async function correctPiece(ctx: Ctx, { key, ...body }: CorrectPieceInput): Promise<{ piece: string }> {
  const { id: authorId } = signedIn(ctx);
  await cutAsItIs(ctx, body);
  return onceBySend(ctx, { key, action: "correctPiece", body }, async (tx) => {
    const { piece: id, to, source } = body;
    const { plan, type, language } = await pieceOf(tx, body);
    await helpsWith(tx, plan);
    if (isSame(language, to)) throw new Invalid({ to: "sameLanguage" });
    await pace(TRANSLATING, { personId: authorId, field: "source" });
    await keepCorrection(tx, { type, id, target: to, authorId, source });
    return { piece: id };
  });
}

/**
 * Takes what a person gave back: they themselves, the plan's authors, and who keeps order in its community; also when
 * nothing new can be said in it, by whoever reads it.
 */
export async function withdrawPiece(ctx: Ctx, { key, ...body }: WithdrawPieceInput): Promise<{ piece: string }> {
  const { id: personId } = signedIn(ctx);
  await cutAsItIs(ctx, body);
  return onceBySend(ctx, { key, action: "withdrawPiece", body }, async (tx) => {
    const { piece: id, to: target } = body;
    const { type, plan } = await pieceOf(tx, body);
    const shown = await shownCorrection(tx, { type, id, target });
    if (!shown) throw new NotFound();
    const own = shown.authorId === personId;
    if (!own && !decides(await standingOf(tx, plan.id))) throw new NotAllowed("notYours");
    await takeBackCorrection(tx, { type, id, target, correctionId: shown.id, by: personId });
    const subject = { subjectType: "plan", subjectId: plan.id, spaceId: plan.id };
    if (!own) await audit(tx, { action: "translation.withdrawn", ...subject });
    return { piece: id };
  });
}

/** Somebody may have written elsewhere in it since it was read: what the section says now is cut before anything is locked. */
async function cutAsItIs(ctx: Ctx, named: Named): Promise<void> {
  const { documentId } = await openToTranslate(ctx, named);
  if (documentId !== null) await cutDocuments(ctx, [documentId]);
}

/** A paragraph that the section says now; who saw an earlier one is told that it changed. */
async function pieceOf(tx: Ctx, body: Named & { piece: string }) {
  const open = await openToTranslate(tx, body);
  const { type, pieces } = open.documentId ? await documentPieces(tx, open.documentId) : { type: "", pieces: [] };
  const piece = pieces.find(({ id }) => id === body.piece);
  if (!piece) throw new Conflict("documentChanged");
  return { ...open, type, language: piece.language };
}

type By = { personId: string; decides: boolean };

async function openToTranslate(ctx: Ctx, { plan: address, section: key }: Named) {
  signedIn(ctx);
  const plan = await readablePlan(ctx, address);
  // What is kept apart is the team's.
  const row = (await sectionRows(ctx, plan.id)).find((one) => one.key === key && (plan.mine || !one.apart));
  if (row?.kind !== "text") throw new NotFound();
  const document = await ctx.db.document.findUnique({
    where: { subjectType_subjectId_part: { ...SECTION, subjectId: row.id } },
    select: { id: true },
  });
  return { plan, row, documentId: document?.id ?? null };
}

/** Whether the actor may do so with a plan that they read. */
export async function mayTranslate(ctx: Ctx, planId: string): Promise<boolean> {
  if (actorId(ctx.actor) === null) return false;
  const row = await standingOf(ctx, planId);
  return row?.open === true && (row.role !== null || row.roleThere !== null);
}

/** Who reads the plan and is in its team or in its community says it better, while both are open. */
async function helpsWith(ctx: Ctx, plan: ReadablePlan): Promise<By> {
  const { id: personId } = signedIn(ctx);
  const row = await standingOf(ctx, plan.id);
  if (!row?.open) throw new NotAllowed("planClosed");
  if (row.role === null && row.roleThere === null) throw new NotAllowed("notMember");
  return { personId, decides: decides(row) };
}

function decides(row: Standing | undefined): boolean {
  return row?.role === "author" || row?.roleThere === "moderator";
}

type Standing = { open: boolean; role: string | null; roleThere: string | null };

/** What the actor is in a plan's team and in its community, while that is open. */
async function standingOf(ctx: Ctx, planId: string): Promise<Standing | undefined> {
  const personId = actorId(ctx.actor);
  const [row] = await ctx.db.$queryRaw<Standing[]>`
    select s."archivedAt" is null as "open", mine."role", there."role" as "roleThere"
    from "space" s
    left join "membership" mine on mine."spaceId" = s."id" and mine."personId" = ${personId}::uuid and mine."state" = 'active'
    left join "space" c on c."id" = s."parentId" and c."archivedAt" is null
    left join "membership" there on there."spaceId" = c."id" and there."personId" = ${personId}::uuid
      and there."state" = 'active'
    where s."id" = ${planId}::uuid`;
  return row;
}

/** `es` and `es-PE` are one language to a reader. */
function isSame(language: string, target: string): boolean {
  return language.split("-")[0] === target;
}
