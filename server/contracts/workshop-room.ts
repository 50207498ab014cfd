import { z } from "zod";
import type { AgendaKind } from "./agenda.ts";
import type { EventState } from "./calendar-permissions.ts";
import type { LivePage } from "./live-threads.ts";
import { Id, LanguageTag, SendKey } from "./primitives.ts";
import { PostLanguage, PostSource, type PostView, type ThreadPage } from "./threads.ts";

/** What a part of a workshop is for. */
export type StepKind = AgendaKind;

/* ---- What people send; a workshop is named by its address or id ---- */

const inRoom = { key: SendKey, workshop: z.string() };
export const RoomInput = z.object(inRoom);
export type RoomInput = z.infer<typeof RoomInput>;

/** `step`: where its sender believed the workshop to be, so that two who press at once go on by one; nothing: not begun. */
export const StepInput = z.object({
  ...inRoom,
  step: z.preprocess((given) => (given === "" || given === undefined ? null : given), Id.nullable()),
});
export type StepInput = z.infer<typeof StepInput>;

/** By how many minutes a step goes on longer. */
export const LONGER = [1, 5, 10] as const;
export const LongerInput = z.object({
  ...inRoom,
  minutes: z.coerce
    .number({ error: "numberWrong" })
    .refine((minutes) => (LONGER as readonly number[]).includes(minutes), "choiceUnknown"),
});
export type LongerInput = z.infer<typeof LongerInput>;

export const OnBoardInput = z.object({ ...inRoom, kind: z.enum(["post", "form"], { error: "choiceUnknown" }), id: Id });
export type OnBoardInput = z.infer<typeof OnBoardInput>;

export const WriteOnBoardInput = z.object({ ...inRoom, source: PostSource, language: PostLanguage });
export type WriteOnBoardInput = z.infer<typeof WriteOnBoardInput>;

export const ChannelInput = z.object({ ...inRoom, language: LanguageTag });
export type ChannelInput = z.infer<typeof ChannelInput>;

export const WriteInChannelInput = z.object({ ...inRoom, language: LanguageTag, source: PostSource });
export type WriteInChannelInput = z.infer<typeof WriteInChannelInput>;

/* ---- What those in it get. Times are ISO 8601. ---- */

export type StepView = { id: string; kind: StepKind; title: string; minutes: number; formId: string | null };

/** What lies before all: something that was said, or what is asked. */
export type Board = { kind: "post"; post: PostView } | { kind: "form"; formId: string };

/** What there is in a workshop's room beside its thread, the same for everyone in it. */
export type RoomFacts = {
  id: string;
  slug: string;
  /** That of the workshop's event. */
  state: EventState;
  /** A page for sound and pictures; empty: none. */
  stage: string;
  steps: StepView[];
  now: { stepId: string | null; startedAt: string | null; endsAt: string | null };
  board: Board | null;
  /** Where interpreters write, by language. */
  channels: { language: string; threadId: string }[];
  /** Those who were there are asked how it was. */
  asksFeedback: boolean;
  /** It is the rehearsal of the workshop with this address, and goes with all that is in it. */
  rehearsalOf: string | null;
};

export type RoomPage = LivePage & { room: RoomFacts };

/** A channel that somebody follows: the last of what was said in it. */
export type FollowedChannel = { language: string; page: ThreadPage };

/** In the thread's room: something of the workshop's own changed; the subject is its space. */
export const ROOM_ENTRY = "room";

/** The step that goes on now, with those before and after it. */
export function stepsAround({ steps, now }: Pick<RoomFacts, "steps" | "now">) {
  const at = steps.findIndex(({ id }) => id === now.stepId);
  return {
    current: steps[at] ?? null,
    before: at > 0 ? (steps[at - 1] ?? null) : null,
    after: steps[at + 1] ?? null,
  };
}

/** Where a workshop's room is. */
export function roomPath(slug: string): string {
  return `/workshops/${slug}/room`;
}
