import { discard, discardAsRead, type Kept, keepTogether, keptOf, keptThing } from "#app/offline/vault.ts";
import { type KeptPlan, lineOnPhone, type PlanForPhone, type SectionOnPhone } from "#server/contracts/kept-plans.ts";
import { type PlanPage, sectionPath } from "#server/contracts/plans.ts";
import { broughtDocument, letDocumentsGo, unsentDocuments } from "./kept-document.ts";
import { cardOf, discardCards } from "./kept-here.ts";

const PLAN = "plan";
/** Of plans that were only looked at the last ones stay. */
const MOST_SEEN = 10;

const idOf = (personId: string, planId: string) => `${PLAN}:${personId}:${planId}`;

/** No two of one plan are of the same time: it tells them apart. */
function thingOf(personId: string, plan: KeptPlan, before: Kept<KeptPlan> | null): Kept<KeptPlan> {
  const { id } = plan.plan;
  const at = Math.max(Date.now(), (before?.at ?? 0) + 1);
  return { id: idOf(personId, id), kind: PLAN, place: id, at, value: plan };
}

/** The same with when it was put there. */
export function asKept(personId: string, planId: string): Promise<Kept<KeptPlan> | null> {
  return keptThing<KeptPlan>(personId, idOf(personId, planId));
}

/** A plan as it lies on this phone; null: it does not. */
export async function keptPlan(personId: string, planId: string): Promise<KeptPlan | null> {
  return (await asKept(personId, planId))?.value ?? null;
}

/** All plans on this phone, the one that was opened last first. */
export async function keptPlans(personId: string): Promise<KeptPlan[]> {
  return (await keptOf<KeptPlan>(personId, PLAN)).map(({ value }) => value).reverse();
}

/**
 * Puts a whole plan that came on this phone, with all its texts; where there is no room for it, nothing changes. Texts that
 * its person does not write any more go, but for what waits. `instead`: it is put only in the place of this one; null comes
 * back where that was taken off this phone, or another tab brought a newer one.
 */
export async function putPlanHere(
  personId: string,
  came: PlanForPhone,
  instead: Kept<KeptPlan> | null = null,
): Promise<KeptPlan | null> {
  const { plan, sections, texts } = came;
  const there = await asKept(personId, plan.id);
  const before = there?.value.had ?? [];
  const now = new Date().toISOString();
  const left = before.filter(({ documentId }) => !texts.some((text) => text.documentId === documentId));
  const waits = await unsentDocuments(personId);
  const named = texts.map(({ documentId, generation, seq }) => ({ documentId, generation, seq }));
  const had = [...named, ...left.filter(({ documentId }) => waits.has(documentId))];
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
  const things = [thingOf(personId, whole, there), ...fresh, ...cards];
  const put = await keepTogether(personId, things, instead ? { id: instead.id, at: instead.at } : undefined);
  if (!put) return null;
  await letTextsGo(
    personId,
    left.map(({ documentId }) => documentId),
  );
  return whole;
}

async function letTextsGo(personId: string, documentIds: readonly string[]): Promise<void> {
  await discardCards(personId, await letDocumentsGo(personId, new Set(documentIds)));
}

/** A plan that somebody looks at is here from then on as they saw it: to be read, and no more of it. One that is kept stays. */
export async function notePlanSeen(personId: string, page: Pick<PlanPage, "plan" | "sections" | "apart">) {
  const before = await asKept(personId, page.plan.id);
  if (before !== null && before.value.kept !== null) return;
  const sections = [...page.sections, ...page.apart].map((section): SectionOnPhone => {
    const { document } = section;
    const apart = page.apart.some(({ id }) => id === section.id);
    const written = document && section.state !== "empty" ? document : null;
    return {
      ...{ ...lineOnPhone(section), apart, guidance: null, example: null, documentId: document?.id ?? null },
      read: written && { html: written.html, language: written.language },
    };
  });
  const seen = new Date().toISOString();
  const had = before?.value.had ?? [];
  const thing = thingOf(personId, { plan: page.plan, sections, had, kept: null, seen }, before);
  if (!(await keepTogether(personId, [thing], { id: thing.id, at: before?.at ?? null }))) return;
  const all = await keptOf<KeptPlan>(personId, PLAN);
  await discardAsRead(all.filter(({ value }) => value.kept === null).slice(0, -MOST_SEEN));
}

/** A plan is on this phone no more; what was written in it and not sent stays, with what it rests on. */
export async function letPlanGo(personId: string, planId: string): Promise<void> {
  const plan = await keptPlan(personId, planId);
  if (!plan) return;
  // First of all the plan itself: what is on its way to it finds that it is gone.
  await discard(idOf(personId, planId));
  const sections = plan.sections.flatMap(({ documentId }) => documentId ?? []);
  await letTextsGo(personId, [...sections, ...plan.had.map(({ documentId }) => documentId)]);
}
