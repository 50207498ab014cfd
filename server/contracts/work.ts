import { z } from "zod";

/** What is done in the background, by what it is about. */
export const workNames = ["events", "mail", "push", "mailIn", "translations", "timetable"] as const;
export const WorkName = z.enum(workNames, { error: "unusable" });
export type WorkName = z.infer<typeof WorkName>;

/** One parked piece of work, as its work names it. */
export const ParkedInput = z.object({ work: WorkName, id: z.string().min(1).max(200) });
export type ParkedInput = z.infer<typeof ParkedInput>;
export const ParkedWorkInput = z.object({ work: WorkName });
export type ParkedWorkInput = z.infer<typeof ParkedWorkInput>;

/** Why work was given up, as far as there is a sentence for it. */
export const parkedReasons = ["broken", "killed"] as const;

/** Work that was given up: it waits for somebody who mends the cause. What it is about is told in ids and kinds only. */
export type ParkedView = {
  id: string;
  /** The kind of it: a consumer and an event, a kind of mail, a pair of languages. */
  what: string;
  /** One of the reasons, or what went wrong in the program's own words. */
  why: string;
  tries: number;
  at: string;
};
export type WorkView = {
  name: WorkName;
  /** At most `MOST_WORK_COUNTED`. */
  waiting: number;
  /** A job is at it now. */
  running: number;
  parked: number;
  /** How long the oldest has waited that is due; null: nothing is. */
  oldestSeconds: number | null;
  /** The last of what is parked. */
  last: ParkedView[];
  /** Whether it can be given up for good. */
  mayDrop: boolean;
};
/** Beyond this, a number says nothing more. */
export const MOST_WORK_COUNTED = 10_000;
