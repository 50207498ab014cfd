import { discard, discardAsRead, type Kept, keep, keepTogether, keptOf, keptThing } from "#app/offline/vault.ts";
import type { KeptPlan, PlanForPhone, SectionOnPhone } from "#server/contracts/kept-plans.ts";
import { type PlanPage, sectionPath } from "#server/contracts/plans.ts";
import { broughtDocument, letDocumentsGo } from "./kept-document.ts";
import { cardOf, discardCards } from "./kept-here.ts";

const PLAN = "plan";
/** Of plans that were only looked at the last ones stay. */
const MOST_SEEN = 10;

const idOf = (personId: string, planId: string) => `${PLAN}:${personId}:${planId}`;

function thingOf(personId: string, plan: KeptPlan): Kept<KeptPlan> {
  const { id } = plan.plan;
  return { id: idOf(personId, id), kind: PLAN, place: id, at: Date.now(), value: plan };
}

/** A plan as it lies on this phone; null: it does not. */
export async function keptPlan(personId: string, planId: string): Promise<KeptPlan | null> {
  return (await keptThing<KeptPlan>(personId, idOf(personId, planId)))?.value ?? null;
}

/** All plans on this phone, the one that was opened last first. */
export async function keptPlans(personId: string): Promise<KeptPlan[]> {
  return (await keptOf<KeptPlan>(personId, PLAN)).map(({ value }) => value).reverse();
}

/** Puts a whole plan that came on this phone, with all its texts; where there is no room for it, nothing changes. */
export async function putPlanHere(personId: string, came: PlanForPhone): Promise<KeptPlan> {
  const { plan, sections, texts } = came;
  const before = (await keptPlan(personId, plan.id))?.had ?? [];
  const now = new Date().toISOString();
  const had = texts.map(({ documentId, generation, seq }) => ({ documentId, generation, seq }));
  const whole: KeptPlan = { plan, sections, had, kept: now, seen: now };
  const fresh = texts.flatMap(({ state, ...text }) => {
    const older = before.some((one) => one.documentId === text.documentId && one.generation > text.generation);
    return state === null || older ? [] : broughtDocument(personId, { ...text, state });
  });
  const cards = texts.map(({ documentId, language }) => {
    const section = sections.find((one) => one.documentId === documentId);
    const [label, at] = [section?.title.text ?? "", sectionPath(plan.slug, section?.key ?? "")];
    return cardOf(personId, { documentId, spaceId: plan.id, of: plan.title, label, language, at });
  });
  await keepTogether(personId, [thingOf(personId, whole), ...fresh, ...cards]);
  return whole;
}

/** A plan that somebody looks at is here from then on as they saw it: to be read, and no more of it. */
export async function notePlanSeen(personId: string, page: Pick<PlanPage, "plan" | "sections" | "apart">) {
  const sections = [...page.sections, ...page.apart].map(({ document, ...section }): SectionOnPhone => {
    const apart = page.apart.some(({ id }) => id === section.id);
    const written = document && section.state !== "empty" ? document : null;
    return {
      ...{ ...section, apart, guidance: null, example: null, documentId: document?.id ?? null },
      read: written && { html: written.html, language: written.language },
    };
  });
  const seen = new Date().toISOString();
  await keep(personId, thingOf(personId, { plan: page.plan, sections, had: [], kept: null, seen }));
  const all = await keptOf<KeptPlan>(personId, PLAN);
  await discardAsRead(all.filter(({ value }) => value.kept === null).slice(0, -MOST_SEEN));
}

/** A plan is on this phone no more; what was written in it and not sent stays, with what it rests on. */
export async function letPlanGo(personId: string, planId: string): Promise<void> {
  const plan = await keptPlan(personId, planId);
  if (!plan) return;
  const ids = new Set(plan.sections.flatMap(({ documentId }) => documentId ?? []));
  await discardCards(personId, await letDocumentsGo(personId, ids));
  await discard(idOf(personId, planId));
}
