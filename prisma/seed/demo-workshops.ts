import { fieldOf } from "#server/contracts/forms.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  callHelp,
  groupsPanel,
  openGroupsOf,
  prepareGroups,
  seatPerson,
  threadOfGroup,
  writeNotes,
} from "#server/features/workshop-groups/index.ts";
import { openChannel } from "#server/features/workshop-room/index.ts";
import {
  addLink,
  addPart,
  addToTeam,
  announceWorkshop,
  askAtRegistration,
  changeRegistration,
  createWorkshop,
  registerForWorkshop,
  registrationPage,
  withdrawFromWorkshop,
  workshopNotes,
  writeToRegistered,
  writeWorkshopNotes,
} from "#server/features/workshops/index.ts";
import { type DemoWorkshop, demoWorkshops } from "./content/index.ts";
import { holdWorkshop } from "./demo-workshop-held.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  idOf(handle: string): string;
  slugOf(community: string): string;
  today: Date;
};

/** Workshops, each act by the person who did it and at its time. */
export async function playWorkshops(given: Given): Promise<void> {
  for (const one of demoWorkshops) await playOne(given, one);
}

async function playOne({ person, idOf, slugOf, today }: Given, one: DemoWorkshop): Promise<void> {
  const { title, words: source, language, access, languages, time, zone, minutes, daysFromToday } = one;
  const date = Temporal.Instant.fromEpochMilliseconds(today.getTime())
    .toZonedDateTimeISO(zone)
    .add({ days: daysFromToday })
    .toPlainDate()
    .toString();
  const by = (later: number) => person(one.by, one.madeHoursAgo - later);
  const { id: workshop } = await createWorkshop(by(0), {
    ...{
      key: newId(),
      space: slugOf(one.community),
      title,
      source,
      language,
      access,
      languages: [...languages],
      url: "",
    },
    ...{ date, time, zone, minutes },
  });
  const on = () => ({ key: newId(), workshop });
  for (const handle of one.facilitators) await addToTeam(by(1), { ...on(), handle, role: "facilitator" });
  for (const handle of one.interpreters) await addToTeam(by(1), { ...on(), handle, role: "interpreter" });
  for (const part of one.agenda) {
    const { kind, title: called, minutes: long, lead, asks } = part;
    await addPart(by(2), {
      ...{ ...on(), kind, title: called, minutes: long, leadId: lead ? idOf(lead) : null, language },
      ...{ question: asks?.question ?? "", options: [...(asks?.options ?? [])] },
    });
  }
  if (one.uses.length > 0) await askAtRegistration(by(2), { ...on(), uses: [...one.uses], own: [], language });
  const settings = { capacity: one.capacity, approval: false, offerHours: 24, closesHours: 1 };
  await changeRegistration(by(2), { ...on(), ...settings });
  if (one.announcedHoursAgo !== null) await announceWorkshop(person(one.by, one.announcedHoursAgo), on());
  for (const somebody of one.registered) {
    const ctx = person(somebody.handle, somebody.hoursAgo);
    const { form } = await registrationPage(ctx, workshop);
    const said = { name: somebody.name, needs: somebody.needs ?? "" };
    const answers = Object.fromEntries(
      (form?.questions ?? []).flatMap((question) => {
        const { use } = question.settings;
        return use === "name" || use === "needs" ? [[fieldOf(question), said[use]]] : [];
      }),
    );
    await registerForWorkshop(ctx, { ...on(), answers });
  }
  for (const { title: called, url } of one.links) await addLink(by(2), { ...on(), title: called, url });
  for (const { audience, text, hoursAgo } of one.messages)
    await writeToRegistered(person(one.by, hoursAgo), { ...on(), audience, source: text, language });
  for (const { by: handle, words, hoursAgo, language: said } of one.notes) {
    const ctx = person(handle, hoursAgo);
    const { document } = await workshopNotes(ctx, { workshop });
    await writeWorkshopNotes(ctx, { ...on(), source: words, language: said, revision: document?.seq ?? 0 });
  }
  if (one.groups) await playGroups({ person, idOf }, { workshop, by: one.by, groups: one.groups });
  for (const { handle, gone } of one.registered)
    if (gone !== undefined) await withdrawFromWorkshop(person(handle, gone), on());
  if (one.announcedHoursAgo === null) return;
  const [, other] = languages;
  for (const handle of other ? one.interpreters : [])
    await openChannel(person(handle, one.announcedHoursAgo - 1), { ...on(), language: other ?? language });
  await holdWorkshop({ person, idOf, today }, one, workshop);
}

type Played = { workshop: string; by: string; groups: NonNullable<DemoWorkshop["groups"]> };

/** Its groups get to know each other before: who is in which, what they say and write. */
async function playGroups(
  { person, idOf }: Pick<Given, "person" | "idOf">,
  { workshop, by, groups: { task, hoursAgo, each } }: Played,
): Promise<void> {
  const lead = person(by, hoursAgo);
  const on = () => ({ key: newId(), workshop });
  const names = each.map(({ name }) => name).join("\n");
  await prepareGroups(lead, { ...on(), how: "hand", groups: each.length, names, task, earlier: null });
  const { groups } = await groupsPanel(lead, { workshop });
  for (const [at, { people }] of each.entries())
    for (const handle of people)
      await seatPerson(lead, { ...on(), personId: idOf(handle), groupId: groups[at]?.id ?? null });
  await openGroupsOf(lead, { ...on(), minutes: 0 });
  for (const [at, { said, notes, calls }] of each.entries()) {
    const group = groups[at]?.id ?? "";
    for (const [later, { by: handle, words: source, language }] of said.entries()) {
      const ctx = person(handle, hoursAgo - 1 - later);
      const threadId = await threadOfGroup(ctx, group);
      await replyToThread(ctx, { key: newId(), threadId, source, language, replyTo: null });
    }
    if (notes)
      await writeNotes(person(notes.by, hoursAgo - 8), {
        ...{ key: newId(), group, source: notes.words, language: notes.language, revision: 0 },
      });
    if (calls) await callHelp(person(calls, 1), { key: newId(), group });
  }
}
