import { type WaitingForm, waitingForms } from "#app/offline/send-queue.ts";
import type { KeptPlan, SectionOnPhone } from "#server/contracts/kept-plans.ts";
import { sectionPath } from "#server/contracts/plans.ts";
import { documentsOnThisPhone, type OnThisPhone } from "./kept-here.ts";
import { keptPlans } from "./kept-plans.ts";

/** A section as it stands on this phone. */
export type SectionHere = SectionOnPhone & {
  /** Its text can be written on without a line. */
  opens: OnThisPhone | null;
  /** Something of it is on this phone alone. */
  unsent: boolean;
  /** Something of it came back and waits for its writer. */
  refused: boolean;
};
export type PlanHere = Omit<KeptPlan, "sections"> & { sections: SectionHere[]; unsent: boolean };
/** What of plans and texts is on this phone, for whose phone it is; `texts`: those that are of no plan here. */
export type Here = { personId: string; plans: PlanHere[]; texts: OnThisPhone[] };

/** Null: nobody is signed in on this phone. */
export async function allOnThisPhone(): Promise<Here | null> {
  const found = await documentsOnThisPhone();
  if (found === null) return null;
  const { personId, documents } = found;
  const [kept, forms] = await Promise.all([keptPlans(personId), waitingForms(personId)]);
  const plans = kept.map((plan): PlanHere => {
    const sections = plan.sections.map((section) => sectionHere(section, { plan, documents, forms }));
    return { ...plan, sections, unsent: sections.some(({ unsent, refused }) => unsent || refused) };
  });
  const listed = new Set(plans.flatMap(({ sections }) => sections.flatMap(({ opens }) => opens?.documentId ?? [])));
  return { personId, plans, texts: documents.filter(({ documentId }) => !listed.has(documentId)) };
}

type Around = { plan: KeptPlan; documents: readonly OnThisPhone[]; forms: readonly WaitingForm[] };

function sectionHere(section: SectionOnPhone, { plan, documents, forms }: Around): SectionHere {
  const paths = [plan.plan.slug, plan.plan.id].map((plan) => sectionPath(plan, section.key));
  const opens = documents.find((one) => one.documentId === section.documentId || paths.includes(one.at ?? "")) ?? null;
  const waiting = forms.filter(({ place, path }) => place === section.id && path.startsWith("/plans/"));
  return {
    ...section,
    // Who gives advice reads it; what they wrote as an author before is not locked away from them.
    opens: plan.plan.can.write || opens?.unsent ? opens : null,
    unsent: opens?.unsent === true || waiting.some(({ state }) => state === "waiting"),
    refused: waiting.some(({ state }) => state === "refused"),
  };
}

/** Where on the page of what is on this phone something is: the last part of its address. */
export const placeOf = {
  all: "all",
  plan: ({ plan }: Pick<PlanHere, "plan">) => `plan-${plan.id}`,
  section: ({ id, opens }: Pick<SectionHere, "id" | "opens">) => opens?.documentId ?? `section-${id}`,
};

/** What is shown at such a place. */
export type Shown =
  | { at: "text"; text: OnThisPhone; section: SectionHere | null; plan: PlanHere | null }
  | { at: "section"; section: SectionHere; plan: PlanHere }
  | { at: "plan"; plan: PlanHere }
  | { at: "all" };

export function shownAt({ plans, texts }: Here, place: string): Shown {
  for (const plan of plans) {
    if (place === placeOf.plan(plan)) return { at: "plan", plan };
    const section = plan.sections.find((one) => placeOf.section(one) === place);
    if (section?.opens) return { at: "text", text: section.opens, section, plan };
    if (section) return { at: "section", section, plan };
  }
  const text = texts.find(({ documentId }) => documentId === place);
  return text ? { at: "text", text, section: null, plan: null } : { at: "all" };
}

/** The place of what somebody wanted to open with a line, as far as it is on this phone. */
export function placeFor({ plans, texts }: Here, path: string): string {
  const [, slug, , key] = /^\/plans\/([^/?#]+)(\/sections\/([^/?#]+))?/.exec(path) ?? [];
  const plan = plans.find(({ plan: { slug: named, id } }) => named === slug || id === slug);
  const [at] = path.split(/[?#]/);
  if (!plan) return texts.find((text) => text.at === at)?.documentId ?? placeOf.all;
  const section = plan.sections.find((one) => key !== undefined && encodeURIComponent(one.key) === key);
  return section ? placeOf.section(section) : placeOf.plan(plan);
}
