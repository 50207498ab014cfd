import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { addToPlan, beginPlan, changePlan, writeSection } from "#server/features/plans/index.ts";
import { type DemoPlan, demoPlans } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  slugOf(community: string): string;
};

/** Innovation plans, each act by the person who did it and at its time. */
export async function playPlans(given: Given): Promise<void> {
  for (const one of demoPlans) await playOne(given, one);
}

async function playOne({ person, slugOf }: Given, one: DemoPlan): Promise<void> {
  const { by, community, title, language, template, stage, begunHoursAgo, team, sections } = one;
  const space = community === null ? null : slugOf(community);
  const words = { title, language, template };
  const { id: plan } = await beginPlan(person(by, begunHoursAgo), { key: newId(), space, ...words });
  const of = () => ({ key: newId(), plan });
  for (const member of team) await addToPlan(person(by, begunHoursAgo - 1), { ...of(), ...member });
  for (const { key: section, by: handle, words: source, hoursAgo } of sections)
    await writeSection(person(handle, hoursAgo), { ...of(), section, source, language, revision: 0 });
  if (stage !== "idea") await changePlan(person(by, sections.at(-1)?.hoursAgo ?? 0), { ...of(), title, stage });
}
