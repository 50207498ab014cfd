import type { z } from "zod";
import { BeginPlanInput, type PlanToBegin } from "#server/contracts/plans.ts";
import type { SpaceView } from "#server/contracts/spaces.ts";
import { createSpace, listMyCommunities, loadCommunity, postInSpace } from "#server/core/spaces/index.ts";
import { detectLanguage } from "#server/core/translation/index.ts";
import { type Ctx, Invalid, NotAllowed, newId, onceBySend, signedIn } from "#server/core/usecase/index.ts";
import { beginningFrom, takeOver } from "./begin-from.ts";
import type { TemplateVersion } from "./own-templates.ts";
import { templateViews } from "./template-words.ts";
import { offeredTemplate, offeredTemplates } from "./templates.ts";

/**
 * A member begins a plan: a space for those who write it, with an empty section for each that its template asks for.
 * It may be within a community of theirs; nobody there learns of it before the team shows it.
 */
export async function beginPlan(ctx: Ctx, input: BeginPlanInput): Promise<{ id: string; slug: string }> {
  const { key, ...body } = BeginPlanInput.parse(input);
  signedIn(ctx);
  return onceBySend(ctx, { key, action: "beginPlan", body }, (tx) => makePlan(tx, body));
}

async function makePlan(tx: Ctx, body: Omit<z.output<typeof BeginPlanInput>, "key">) {
  const { id: me } = signedIn(tx);
  const { title } = body;
  const parent = body.space === null ? null : await communityToPlanIn(tx, body.space);
  const language = body.language ?? detectLanguage(title, await languageOf(tx, me)).language;
  const { spaceId } = await createSpace(tx, {
    ...{ kind: "plan", name: title, language, ...(parent && { parentId: parent.id }) },
    people: [{ personId: me, role: "author" }],
  });
  const template = await offeredTemplate(tx, body.template);
  if (!template) throw new Invalid({ template: "choiceUnknown" });
  const named = { template: template.key, templateVersion: template.number };
  await tx.db.plan.create({
    data: { spaceId, ...named, stage: "idea", createdBy: me, createdAt: tx.clock.now() },
  });
  await tx.db.planSection.createMany({
    data: sectionsOf(template).map((section) => ({ ...section, planId: spaceId })),
  });
  if (body.from !== "") await takeOver(tx, { planId: spaceId, language, from: body.from, text: body.text });
  const { slug } = await tx.db.space.findUniqueOrThrow({ where: { id: spaceId }, select: { slug: true } });
  return { id: spaceId, slug };
}

/** The sections of a version of a template, as a plan begins with them. */
export function sectionsOf({ key: template, number: templateVersion, sections }: TemplateVersion) {
  return sections.map(({ key, kind, required, limit }, place) => ({
    ...{ id: newId(), key, kind, template, templateVersion, place, required },
    ...{ unit: limit?.unit ?? null, most: limit?.most ?? null },
  }));
}

/** What a form for a new plan begins with: the templates, what it is begun from, and the community, for who may write there. */
export async function planToBegin(
  ctx: Ctx,
  { space, language, from = "" }: { space: string | null; language: string; from?: string },
): Promise<PlanToBegin> {
  const community = space === null ? null : await communityToPlanIn(ctx, space);
  signedIn(ctx);
  const mine = space === null ? (await listMyCommunities(ctx)).filter(({ can }) => can.post) : [];
  const begun = from === "" ? null : await beginningFrom(ctx, from);
  return {
    space: community,
    templates: templateViews(await offeredTemplates(ctx), { language, spoken: community?.language }),
    communities: mine.map(({ id, slug, name, language: spoken }) => ({ id, slug, name, language: spoken })),
    begun: begun && { ...begun, space: mine.find(({ id }) => id === begun.space)?.slug ?? null },
  };
}

async function communityToPlanIn(ctx: Ctx, address: string): Promise<SpaceView> {
  const community = await loadCommunity(ctx, address);
  if (!postInSpace.can(ctx.actor, community))
    throw new NotAllowed(community.archived ? "communityClosed" : "notMember");
  return community;
}

/** The language that its writer reads best, where the title is too short to tell. */
async function languageOf(tx: Ctx, personId: string): Promise<string> {
  const { language, languagesRead } = await tx.db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { language: true, languagesRead: true },
  });
  return languagesRead[0] ?? language;
}
