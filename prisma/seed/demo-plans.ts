import { addComment, resolveComment } from "#server/core/documents/index.ts";
import { acceptInvitation, secretsOf } from "#server/core/spaces/index.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  addRow,
  agreeToPlan,
  beginPlan,
  bringFile,
  changePlan,
  chooseCurrency,
  handIn,
  inviteToPlan,
  openPlanToHolders,
  planSection,
  planToHandIn,
  returnSubmission,
  sayOfPlan,
  sharePlanByLink,
  sharePlanWithPerson,
  sharePlanWithSpace,
  supportSubmission,
  writeSection,
} from "#server/features/plans/index.ts";
import { type DemoComment, type DemoPlan, demoPlans } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  slugOf(community: string): string;
};

/** When those were asked in who did not answer yet. */
const ASKED_HOURS_AGO = 20;
const SHARED_HOURS_AGO = 30;

/** Innovation plans, each act by the person who did it and at its time. */
export async function playPlans(given: Given): Promise<void> {
  for (const one of demoPlans) await playOne(given, one);
}

async function playOne({ person, slugOf }: Given, one: DemoPlan): Promise<void> {
  const { by, community, title, language, template, stage, begunHoursAgo, team, sections } = one;
  const { currency, rows = [], asked = [], sheet, shared = {}, comments = [], discussion = [], brought } = one;
  const space = community === null ? null : slugOf(community);
  const words = { title, language, template };
  const { id: plan } = await beginPlan(person(by, begunHoursAgo), { key: newId(), space, ...words });
  const of = () => ({ key: newId(), plan });
  for (const member of team) {
    const { invitationId } = await inviteToPlan(person(by, begunHoursAgo - 1), { ...of(), ...member });
    await acceptInvitation(person(member.handle, begunHoursAgo - 2), {
      ...{ key: newId(), invitation: { secret: secretsOf(invitationId).secret } },
    });
  }
  for (const { key: section, by: handle, words: source, hoursAgo } of sections)
    await writeSection(person(handle, hoursAgo), { ...of(), section, source, language, revision: 0 });
  for (const comment of comments) await sayAbout(person, plan, comment);
  for (const member of asked) await inviteToPlan(person(by, ASKED_HOURS_AGO), { ...of(), ...member });
  if (sheet !== undefined)
    await openPlanToHolders(person(by, ASKED_HOURS_AGO), { ...of(), note: sheet, role: "author", days: 14, uses: 1 });
  if (currency) await chooseCurrency(person(by, begunHoursAgo - 1), { ...of(), currency });
  for (const { section, by: handle, hoursAgo, lines } of rows)
    for (const line of lines) await addRow(person(handle, hoursAgo), { ...of(), section, ...line });
  if (brought) {
    const pasted = { section: null, file: null, pasted: brought.words, html: "" };
    await bringFile(person(by, brought.hoursAgo), { ...of(), ...pasted });
  }
  const { community: withOwn, people = [], linkDays } = shared;
  const shows = person(by, SHARED_HOURS_AGO);
  if (withOwn && space !== null) await sharePlanWithSpace(shows, { ...of(), space });
  for (const handle of people) await sharePlanWithPerson(shows, { ...of(), handle });
  if (linkDays !== undefined) await sharePlanByLink(shows, { ...of(), days: linkDays });
  for (const said of discussion)
    await sayOfPlan(person(said.by, said.hoursAgo), { ...of(), source: said.words, language: null });
  if (stage !== "idea") await changePlan(person(by, sections.at(-1)?.hoursAgo ?? 0), { ...of(), title, stage });
  if (one.handedIn) await playHandIn({ person }, { ...one, plan });
}

/** By the database's clock, which is that of the founding. */
async function playHandIn({ person }: Pick<Given, "person">, one: DemoPlan & { plan: string }): Promise<void> {
  const { plan, by, team, language, title, stage, handedIn: { returned, supported } = {} } = one;
  const of = () => ({ key: newId(), plan });
  const { content } = await planToHandIn(person(by, 1), { plan, language });
  for (const { handle, role } of team)
    if (role === "author") await agreeToPlan(person(handle, 1), { ...of(), content });
  const { id: submissionId } = await handIn(person(by, 1), { ...of(), content });
  if (returned) {
    const { by: champion, reasons, days } = returned;
    await returnSubmission(person(champion, 0), { key: newId(), submissionId, reasons, language, days });
  }
  if (!supported) return;
  await supportSubmission(person(supported.by, 0), { key: newId(), submissionId });
  await changePlan(person(by, 0), { ...of(), title, stage });
}

/** Somebody says something about words of a section, and others answer. */
async function sayAbout(person: Given["person"], plan: string, comment: DemoComment): Promise<void> {
  const { section, on: quote, by, hoursAgo, words, proposal, answers = [], done } = comment;
  const at = person(by, hoursAgo);
  const { document } = await planSection(at, { plan, section, version: null, language: "en" });
  const place = { documentId: document?.id ?? "", quote, before: "", after: "", near: 0 };
  const { threadId } = await addComment(at, { key: newId(), ...place, proposal, source: words, language: null });
  for (const answer of answers) {
    const said = { threadId, source: answer.words, language: null, replyTo: null };
    await replyToThread(person(answer.by, answer.hoursAgo), { key: newId(), ...said });
  }
  if (done) await resolveComment(person(done.by, done.hoursAgo), { key: newId(), threadId });
}
