import { TranslateEventInput, UntranslateEventInput } from "#server/contracts/calendar.ts";
import { keepCorrection, shownCorrection, takeBackCorrection, wordsToCorrect } from "#server/core/translation/index.ts";
import {
  audit,
  Conflict,
  type Ctx,
  Invalid,
  type Limit,
  NotAllowed,
  NotFound,
  pace,
  signedIn,
} from "#server/core/usecase/index.ts";
import { actOnEvent, whyNot } from "./act-on-event.ts";
import type { OpenEvent } from "./event-rows.ts";
import { openEvent } from "./event-rows.ts";
import { viewEvent } from "./event-views.ts";
import { TEXT, TITLE } from "./translated-events.ts";

const WRITING: Limit = { name: "calendar.translate", tries: 60, seconds: 600 };

/** Gives an event's words in another language; they stand above a machine's until the event is changed. */
export function translateEvent(ctx: Ctx, input: TranslateEventInput): Promise<{ eventId: string }> {
  const { to: target, title, description, ...given } = TranslateEventInput.parse(input);
  return actOnEvent(
    ctx,
    { ...given, target, title, description },
    {
      ...{ action: "calendar.translate", permission: "translate", lock: "share" },
      async work(tx, { event }) {
        const { id } = event;
        mustBeMeeting(event);
        if (isSame(event.language, target)) throw new Invalid({ to: "sameLanguage" });
        if (event.sequence !== given.sequence) throw new Conflict("postChanged");
        const authorId = signedIn(tx).id;
        await pace(WRITING, { personId: authorId, field: "title" });
        await keepCorrection(tx, { type: TITLE, id, target, authorId, source: title });
        if (event.description !== "" && description !== "")
          await keepCorrection(tx, { type: TEXT, id, target, authorId, source: description });
      },
    },
  );
}

/** Takes a translation back: whoever wrote it, or those who moderate there. */
export function untranslateEvent(ctx: Ctx, input: UntranslateEventInput): Promise<{ eventId: string }> {
  const { to: target, ...given } = UntranslateEventInput.parse(input);
  return actOnEvent(
    ctx,
    { ...given, target },
    {
      ...{ action: "calendar.untranslate", permission: "translate", lock: "share" },
      async work(tx, open) {
        const by = signedIn(tx).id;
        const shown = await shownOf(tx, { eventId: given.eventId, target });
        if (shown.length === 0) throw new NotFound();
        const theirs = shown.filter((correction) => isTheirs(open, correction));
        if (theirs.length === 0) throw new NotAllowed("notYours");
        for (const { id: correctionId, type } of theirs)
          await takeBackCorrection(tx, { type, id: given.eventId, correctionId, target, by });
        if (theirs.some(({ authorId }) => authorId !== by))
          await audit(tx, {
            ...{ action: "translation.withdrawn", subjectType: "event", subjectId: given.eventId },
            spaceId: open.event.spaceId,
          });
      },
    },
  );
}

/** An event with the words to begin with, for who wants to say it in another language. */
export async function eventToTranslate(ctx: Ctx, { eventId, to }: { eventId: string; to: string }) {
  const open = await openEvent(ctx, eventId);
  mustBeMeeting(open.event);
  const event = await viewEvent(ctx, eventId);
  if (!event.can.translate) throw new NotAllowed(open.viewer.posts ? whyNot(open, "translate") : "notMember");
  if (isSame(event.language, to)) throw new NotFound();
  const title = await wordsToCorrect(ctx, { type: TITLE, id: eventId, target: to });
  const description = await wordsToCorrect(ctx, { type: TEXT, id: eventId, target: to });
  const shown = await shownOf(ctx, { eventId, target: to });
  return {
    event,
    ...{ title: title ?? event.title, description },
    mayWithdraw: shown.some((correction) => isTheirs(open, correction)),
  };
}

type Correction = { id: string; authorId: string; type: string };

async function shownOf(ctx: Ctx, { eventId, target }: { eventId: string; target: string }): Promise<Correction[]> {
  const shown: Correction[] = [];
  for (const type of [TITLE, TEXT]) {
    const correction = await shownCorrection(ctx, { type, id: eventId, target });
    if (correction) shown.push({ ...correction, type });
  }
  return shown;
}

function isTheirs({ viewer }: OpenEvent, { authorId }: Correction): boolean {
  return viewer.moderates || authorId === viewer.personId;
}

/** What is the time of something else says there what it is. */
function mustBeMeeting({ subjectType }: OpenEvent["event"]): void {
  if (subjectType !== null) throw new NotFound();
}

/** `es` and `es-PE` are one language to a reader. */
function isSame(language: string, target: string): boolean {
  return language.split("-")[0] === target;
}
