import { fieldOf, type ReaderForm } from "#server/contracts/forms.ts";
import { correctAttendance, freezeAttendance, keepStays } from "#server/core/calendar/index.ts";
import { answerForm, closeForm, formsIn } from "#server/core/forms/index.ts";
import { answerQuestion, replyToThread } from "#server/core/threads/index.ts";
import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { writeSummary } from "#server/features/live-threads/index.ts";
import { beginWorkshop, endWorkshop, nextStep } from "#server/features/workshop-room/index.ts";
import {
  addLink,
  feedbackPage,
  issueCertificates,
  openWorkshop,
  revokeCertificate,
  workshopCertificates,
} from "#server/features/workshops/index.ts";
import type { DemoWorkshop } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  idOf(handle: string): string;
  today: Date;
};
type Played = {
  workshop: string;
  one: DemoWorkshop;
  held: NonNullable<DemoWorkshop["held"]>;
  eventId: string;
  threadId: string;
  /** Somebody, so many minutes after it began. */
  at(handle: string, minutes: number): Ctx;
};

/** A workshop takes place: people come, ask and answer, and are certified what they took part in; then they say how it was. */
export async function holdWorkshop({ person, idOf, today }: Given, one: DemoWorkshop, workshop: string): Promise<void> {
  const { held } = one;
  if (!held) return;
  const { eventId, threadId, startsAt } = await openWorkshop(person(one.by, 0), workshop);
  const hoursAgo = (today.getTime() - startsAt.getTime()) / 3_600_000;
  const at = (handle: string, minutes: number) => person(handle, hoursAgo - minutes / 60);
  const played: Played = { workshop, one, held, eventId, threadId: threadId ?? "", at };
  await beginWorkshop(at(one.by, 0), { key: newId(), workshop });
  await playRoom(played);
  await keepStays(
    at(one.by, held.minutes),
    held.stays.map(({ handle, from, until }) => ({
      ...{ threadId: played.threadId, personId: idOf(handle) },
      ...{ fromMs: (held.minutes - from) * 60_000, untilMs: (held.minutes - until) * 60_000 },
    })),
  );
  await endWorkshop(at(one.by, held.minutes), { key: newId(), workshop });
  await freezeAttendance(at(one.by, held.minutes + 2));
  await playAfterwards(played, idOf);
  await playCertificates(played);
}

/** What is said and asked, and what the agenda opens, in the order of time. */
async function playRoom({ workshop, one, held, threadId, at }: Played): Promise<void> {
  const steps = await at(one.by, 0).db.agendaItem.findMany({ where: { spaceId: workshop }, orderBy: { place: "asc" } });
  let minutes = 0;
  for (const [place, { id: step, minutes: long, formId }] of steps.entries()) {
    const until = minutes + long;
    for (const said of held.said.filter((one) => one.minute >= minutes && one.minute < until)) {
      const { by, minute, words: source, language, answer } = said;
      const asked = { threadId, source, language, replyTo: null };
      const question = said.asks ? { question: true as const } : {};
      const { id: postId } = await replyToThread(at(by, minute), { key: newId(), ...asked, ...question });
      if (answer)
        await answerQuestion(at(answer.by, minute + 2), {
          ...{ key: newId(), postId, aloud: false, source: answer.words, language: answer.language },
        });
    }
    if (formId)
      await playAsked({ one, threadId, at }, { formId, minutes, chose: one.agenda[place]?.asks?.chose ?? {} });
    minutes = until;
    if (place < steps.length - 1) await nextStep(at(one.by, minutes), { key: newId(), workshop, step });
  }
}

async function playAsked(
  { one, threadId, at }: Pick<Played, "one" | "threadId" | "at">,
  { formId, minutes, chose }: { formId: string; minutes: number; chose: Readonly<Record<string, number>> },
): Promise<void> {
  for (const [handle, chosen] of Object.entries(chose)) {
    const ctx = at(handle, minutes + 1);
    const form = (await formsIn(ctx, { type: "thread", id: threadId })).find(({ id }) => id === formId);
    await answerForm(ctx, { key: newId(), formId, answers: answersTo(form, [chosen]) });
  }
  await closeForm(at(one.by, minutes + 4), { key: newId(), formId });
}

/** What it came to, where it can be heard again, and what people say of it in secret. */
async function playAfterwards(
  { workshop, one, held, eventId, threadId, at }: Played,
  idOf: Given["idOf"],
): Promise<void> {
  const later = (minutes: number) => at(one.by, held.minutes + minutes);
  const { summary, recording, feedback, putRight } = held;
  await writeSummary(later(120), {
    ...{ key: newId(), threadId, source: summary, language: one.language, revision: 0 },
  });
  await addLink(later(130), { key: newId(), workshop, ...recording });
  for (const { handle, minutes, reason } of putRight)
    await correctAttendance(later(60), { key: newId(), eventId, personId: idOf(handle), minutes, reason });
  for (const [handle, answers] of Object.entries(feedback)) {
    const ctx = at(handle, held.minutes + 30);
    const { form } = await feedbackPage(ctx, workshop);
    if (!form) throw new Error(`${handle} was not asked how “${one.title}” was`);
    await answerForm(ctx, { key: newId(), formId: form.id, answers: answersTo(form, answers) });
  }
  const { form } = await feedbackPage(later(140), workshop);
  if (form) await closeForm(later(140), { key: newId(), formId: form.id });
}

/** Answers in the order of the questions: words, a number of a scale, or which option it is. */
function answersTo(form: ReaderForm | null | undefined, answers: readonly (string | number)[]): Record<string, string> {
  return Object.fromEntries(
    (form?.questions ?? []).flatMap((question, at) => {
      const given = answers[at];
      if (given === undefined || given === "") return [];
      const option = typeof given === "number" ? question.options[given]?.id : undefined;
      return [[fieldOf(question), option ?? String(given)]];
    }),
  );
}

async function playCertificates({ workshop, one, held, at }: Played): Promise<void> {
  const made = { percent: held.percent, language: "own" as const };
  await issueCertificates(at(one.by, held.minutes + 90), { key: newId(), workshop, ...made });
  const last = at(one.by, held.minutes + 120);
  const { certificates } = await workshopCertificates(last, workshop);
  for (const { handle, reason } of held.takenBack) {
    const found = certificates.find(({ person }) => person.handle === handle);
    if (found) await revokeCertificate(last, { key: newId(), workshop, certificateId: found.id, reason });
  }
}
