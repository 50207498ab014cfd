import { ChampionProfileInput } from "#server/contracts/champions.ts";
import { fieldOf } from "#server/contracts/forms.ts";
import { AskChampionInput } from "#server/contracts/mentoring.ts";
import { ProposeChampionInput } from "#server/contracts/vetting.ts";
import { answerForm, formViews } from "#server/core/forms/index.ts";
import { replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  acceptProposal,
  acceptRequest,
  addStep,
  askChampion,
  changeChampionProfile,
  doStep,
  endByHand,
  openMentoring,
  planDate,
  proposeChampion,
} from "#server/features/champions/index.ts";
import { demoChampions } from "./content/champions.ts";
import { demoMentorings } from "./content/mentorings.ts";
import type { DemoMentoring } from "./content/types.ts";
import { demoVettings } from "./content/vettings.ts";

type Given = {
  /** Somebody, as they acted so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  themeOf(slug: string): string;
  spaceOf(community: string): string;
  idOf(handle: string): string;
  /** Who decides for the programme. */
  staff: string;
};

const VETTED = 1_120;
const SAID = 1_100;
/** Who waits has waited since. */
const PROPOSED = 60;
const DAY = 86_400_000;

/** Some are proposed as champions. Champions say what they can be asked; some are asked, and some of that has become mentorings. */
export async function playChampions(given: Given): Promise<void> {
  for (const { by, community, accepted, ...said } of demoVettings) {
    const input = { key: newId(), space: given.spaceOf(community), handle: "", ...said };
    const ctx = given.person(by, accepted ? VETTED : PROPOSED);
    const { vettingId } = await proposeChampion(ctx, ProposeChampionInput.parse(input));
    if (accepted) await acceptProposal(given.person(given.staff, VETTED - 1), { key: newId(), vettingId });
  }
  for (const { by, themes, ...said } of demoChampions) {
    const audience = { doneFor: "everyone", placesFor: "members", availableFor: "communities" };
    const input = { key: newId(), ...said, ...audience, themes: themes.map(given.themeOf) };
    await changeChampionProfile(given.person(by, SAID), ChampionProfileInput.parse(input));
  }
  for (const one of [...demoMentorings].sort((a, b) => b.hoursAgo - a.hoursAgo)) await playMentoring(given, one);
}

async function playMentoring({ person, themeOf, spaceOf, idOf }: Given, one: DemoMentoring): Promise<void> {
  const { by, champion, title, words: source, language, weeks, hoursAgo, accepted } = one;
  const asked = { key: newId(), space: spaceOf(one.community), handle: champion, title, source, language, weeks };
  const input = AskChampionInput.parse({ ...asked, themeId: themeOf(one.theme), mayPass: "on" });
  const { mentoringId } = await askChampion(person(by, hoursAgo), input);
  if (!accepted) return;
  const { word, language: wordIn, posts, steps, dateInDays, ended } = accepted;
  const said = { mentoringId, word, language: wordIn as "es" };
  await acceptRequest(person(champion, accepted.hoursAgo), { key: newId(), ...said });
  const opened = (handle: string, ago: number) => openMentoring(person(handle, ago), { mentoringId, languages: [] });
  const threadId = (await opened(by, accepted.hoursAgo)).mentoring.threadId ?? "";
  for (const { by: writer, hoursAgo: ago, language: lang, text } of posts)
    await replyToThread(person(writer, ago), {
      ...{ key: newId(), threadId, source: text, language: lang, replyTo: null },
    });
  const last = posts.at(-1)?.hoursAgo ?? accepted.hoursAgo;
  for (const { by: noter, what, language: lang, who, done } of steps) {
    const step = { key: newId(), mentoringId, what, language: lang as "es", personId: idOf(who), until: null };
    const { stepId } = await addStep(person(noter, last), step);
    if (done) await doStep(person(noter, last), { key: newId(), mentoringId, stepId });
  }
  if (dateInDays !== null) {
    const ctx = person(by, last);
    const date = new Date(person(by, 0).clock.now().getTime() + dateInDays * DAY).toISOString().slice(0, 10);
    await planDate(ctx, { key: newId(), mentoringId, title: "", date, time: "17:00", minutes: 60, place: "" });
  }
  if (!ended) return;
  await endByHand(person(ended.by, ended.hoursAgo), { key: newId(), mentoringId });
  for (const { by: who, much, words } of ended.feedback) {
    const ctx = person(who, ended.hoursAgo - 1);
    const formId = (await opened(who, ended.hoursAgo - 1)).feedbackId ?? "";
    const [form] = await formViews(ctx, [formId]);
    const [scale, paragraph] = form?.questions ?? [];
    if (!scale || !paragraph) throw new Error("the feedback has not its questions");
    await answerForm(ctx, { key: newId(), formId, answers: { [fieldOf(scale)]: much, [fieldOf(paragraph)]: words } });
  }
}
