import { answerQuestion, replyToThread, voteForQuestion } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import {
  announceLive,
  comeToSession,
  draftSession,
  endLive,
  openLiveThread,
  startSession,
  writeSummary,
} from "#server/features/live-threads/index.ts";
import { type DemoLive, demoLive } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  idOf(handle: string): string;
  slugOf(community: string): string;
  today: Date;
};

/** Live threads, each act by the person who did it and at its time. */
export async function playLive(given: Given): Promise<void> {
  for (const one of demoLive) await playOne(given, one);
}

async function playOne(given: Given, one: DemoLive): Promise<void> {
  const { person } = given;
  const threadId = await begun(given, one);
  if (threadId === null) return;
  const on = () => ({ key: newId(), threadId });
  const { session, said, coming, endedHoursAgo, summary } = one;
  for (const [at, guest] of coming.entries())
    await comeToSession(person(guest, one.openedHoursAgo - 1 - at), { ...on(), answer: "coming" });
  const ordered = [...said].sort((a, b) => b.hoursAgo - a.hoursAgo);
  // What was asked beforehand, then that it begins, then the rest.
  const startsAgo = session ? -session.daysFromToday * 24 : Number.POSITIVE_INFINITY;
  let started = !session || session.daysFromToday > 0;
  const asked: { by: string; hoursAgo: number; play(): Promise<unknown> }[] = [];
  for (const post of ordered) {
    if (!started && post.hoursAgo < startsAgo) {
      await startSession(person(one.by, startsAgo), on());
      started = true;
    }
    const { id } = await replyToThread(person(post.by, post.hoursAgo), {
      ...{ ...on(), source: post.text, language: post.language, replyTo: null },
      ...(post.asks ? { question: true } : {}),
    });
    for (const [nth, voter] of (post.votes ?? []).entries())
      await voteForQuestion(person(voter, post.hoursAgo - 0.01 * (nth + 1)), { key: newId(), postId: id });
    const { answer } = post;
    if (answer)
      asked.push({
        ...answer,
        play: () =>
          answerQuestion(person(answer.by, answer.hoursAgo), {
            ...{ key: newId(), postId: id, aloud: answer.text === "", source: answer.text, language: answer.language },
          }),
      });
  }
  for (const answer of asked.sort((a, b) => b.hoursAgo - a.hoursAgo)) await answer.play();
  if (endedHoursAgo !== undefined) await endLive(person(one.by, endedHoursAgo), on());
  if (!summary) return;
  const { by, language } = summary;
  // What was written down at once, then what it became.
  for (const [revision, { hoursAgo, text: source }] of [summary.first, summary].entries())
    await writeSummary(person(by, hoursAgo), { ...on(), source, language, revision });
}

/** The thread; null: it is kept as a draft. */
async function begun(given: Given, one: DemoLive): Promise<string | null> {
  const { session, title, words, language, by, openedHoursAgo } = one;
  const ctx = given.person(by, openedHoursAgo);
  const hosts = one.hosts.map((handle) => given.idOf(handle));
  const opening = { key: newId(), space: given.slugOf(one.community), title, source: words, language, hosts };
  if (!session) return (await openLiveThread(ctx, opening)).id;
  const { time, zone, minutes, languages, daysFromToday } = session;
  const there = Temporal.Instant.fromEpochMilliseconds(given.today.getTime()).toZonedDateTimeISO(zone);
  const date = there
    .add({ hours: 24 * daysFromToday })
    .toPlainDate()
    .toString();
  // One that is over began when its hosts began it.
  const clock = daysFromToday < 0 ? there.toPlainTime().toString({ smallestUnit: "minute" }) : time;
  const when = { date, time: clock, zone, minutes };
  const written = { ...opening, themeId: null, languages: [...languages], ...when };
  if (!one.draft) return (await announceLive(ctx, written)).id;
  await draftSession(ctx, written);
  return null;
}
