import { canonicalJson, type Json } from "#server/contracts/canonical-json.ts";
import { nearestLanguage } from "#server/contracts/languages.ts";
import {
  type AgreeInput,
  type HandInPage,
  type SectionToHandIn,
  submissionPath,
} from "#server/contracts/submissions.ts";
import { spaceFacts } from "#server/core/spaces/index.ts";
import {
  Conflict,
  type Ctx,
  type Limit,
  newId,
  newPublicCode,
  onceBySend,
  pace,
  recordEvent,
  signedIn,
} from "#server/core/usecase/index.ts";
import { agree } from "./agreements.ts";
import { planContent, type SectionContent, sha256 } from "./plan-content.ts";
import { lockPlan, openPlan } from "./plan-rows.ts";
import type { SectionRow } from "./plan-sections.ts";
import { sectionsShown } from "./sections-shown.ts";
import { standingOf } from "./standing.ts";
import { submissionsOf } from "./submission-rows.ts";
import { sectionTitle } from "./template-words.ts";

/** Each is told to all who decide. */
const HANDING_IN: Limit = { name: "plan.handIn", tries: 100, seconds: 24 * 60 * 60 };
/** The name of the form in which it is written; another one when that changes. */
const FORM = "rutas-plan/1";

/** How a plan stands to being handed in, for its team. */
export async function planToHandIn(
  ctx: Ctx,
  { plan: address, language }: { plan: string; language: string },
): Promise<HandInPage> {
  const plan = await openPlan(ctx, address);
  const said = await planContent(ctx, plan);
  const { content, hash } = said;
  const standing = await standingOf(ctx, { plan, ...said, language });
  const shown = await sectionsShown(ctx, { content, titleOf: titlesOf(said.asked, language) });
  const { receivers, spaceId, deadline } = standing.receiving;
  const community = spaceId === null ? null : ((await spaceFacts(ctx, [spaceId])).get(spaceId) ?? null);
  return {
    ...{ plan, content: hash, validation: content.validation, receivers, community },
    sections: standing.sections.map((line, at) => ({ ...shown[at], ...line }) as SectionToHandIn),
    ...{ agreements: standing.agreements, obstacles: standing.obstacles },
    ...{ needsValidation: standing.needsValidation, deadline: deadline?.toISOString() ?? null },
    submissions: await submissionsOf(ctx, { planId: plan.id, language }),
  };
}

/**
 * An author hands a plan in, as all of them agreed to it; who does so agrees with it. What is handed in is what was read
 * once, under the plan's lock, and whose sum they agreed to: writing goes on beside it.
 */
export function handIn(ctx: Ctx, { key, ...body }: AgreeInput): Promise<{ id: string; link: string }> {
  const me = signedIn(ctx);
  return onceBySend(ctx, { key, action: "handIn", body }, async (tx) => {
    const plan = await lockPlan(tx, body.plan, "write");
    const said = await planContent(tx, plan);
    const { content, hash } = said;
    if (hash !== body.content) throw new Conflict("planChangedMeanwhile");
    await agree(tx, { planId: plan.id, personId: me.id, content: hash });
    await lockDeciders(tx, plan.id);
    const language = nearestLanguage(plan.language);
    const { agreements, receiving, now, obstacles } = await standingOf(tx, { plan, ...said, language });
    const [obstacle] = obstacles;
    if (obstacle !== undefined) throw new Conflict(obstacle);
    await pace(HANDING_IN, { personId: me.id });
    const number = await nextNumber(tx, plan.id);
    const snapshot = canonicalJson({
      ...{ form: FORM, plan: plan.id, number, handedInAt: now.toISOString(), contentHash: hash },
      authors: agreements.map(({ person: { handle, name }, at }) => ({ handle, name, agreedAt: at })),
      // What stands above a section may be said better later on; here it stays as it was.
      titles: Object.fromEntries(said.asked.map((row) => [row.key, sectionTitle(row, language)])),
      content: content as unknown as Json,
    });
    const id = newId();
    await tx.db.planSubmission.create({
      data: {
        ...{ id, planId: plan.id, number, code: newPublicCode(), snapshot, hash: sha256(snapshot), content: hash },
        ...{ template: plan.template, templateVersion: plan.templateVersion, stageBefore: plan.stage },
        ...{ title: plan.title, titleIn: plan.language },
        ...{ authors: agreements.map(({ person }) => person.id), handedInBy: me.id, handedInAt: now },
        ...{ ...receiving, state: "received" },
      },
    });
    await tx.db.plan.update({ where: { spaceId: plan.id }, data: { stage: "submitted", handedIn: number } });
    await recordEvent(tx, { type: "plan.handedIn", submissionId: id });
    return { id, link: submissionPath(id) };
  });
}

function titlesOf(asked: readonly SectionRow[], language: string) {
  const rows = new Map(asked.map((row) => [row.key, row]));
  return (section: SectionContent) => sectionTitle(rows.get(section.key) ?? { ...section, said: null }, language);
}

/**
 * Who decides in the community stays so until it lies before them: nobody becomes a champion there or ceases to be one, and
 * none of them is suspended. In the order in which staff lock those whom they suspend; whoever was before is waited for.
 */
async function lockDeciders(tx: Ctx, planId: string): Promise<void> {
  await tx.db.$queryRaw`
    select 1 from "space" s join "space" c on c."id" = s."parentId" where s."id" = ${planId}::uuid for share of c`;
  await tx.db.$queryRaw`
    select 1 from "space" s join "membership" m on m."spaceId" = s."parentId" and m."role" = 'champion'
    join "person" p on p."id" = m."personId" where s."id" = ${planId}::uuid order by p."id" for share of p`;
}

/** One above all that were ever given: a number that was taken back and forgotten since is not given again. */
async function nextNumber(tx: Ctx, planId: string): Promise<number> {
  const { handedIn } = await tx.db.plan.findUniqueOrThrow({ where: { spaceId: planId }, select: { handedIn: true } });
  const last = await tx.db.planSubmission.aggregate({ where: { planId }, _max: { number: true } });
  return Math.max(handedIn, last._max.number ?? 0) + 1;
}
