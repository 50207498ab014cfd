import type { Ctx } from "#server/core/usecase/index.ts";
import type { Outcome } from "#server/platform/mail/index.ts";
import type { DeliveryFacts, NotSent, NotYet } from "./kinds.ts";

/** A delivery that a job has taken. */
export type Claimed = DeliveryFacts & {
  kind: string;
  attempts: number;
  /** What became of it the last time; empty: it was not tried yet. */
  why: string;
  /** How many processes in a row ended while they were at it. */
  lost: number;
  /** The one before us did. */
  cut: boolean;
  traceId: string;
  /** Until when it is ours, to the microsecond: another job's claim ends at another time. */
  claim: string;
  /** It may have arrived before, with the same others: nothing may come to it under that Message-ID. */
  sealed: boolean;
};

/** Deliveries that go out as one, the one that leads first. */
export type Together = readonly [Claimed, ...Claimed[]];

/** Made from what is true now; `without`: deliveries that are not worth it any more, with the reason. */
export type Composed<Made> = { made: Made; without?: ReadonlyMap<string, string> | undefined };

/** What became of it; `kept`: only this installation has it; `nowhere`: nobody is there to hand it to. */
export type Handed = Outcome | { outcome: "kept" } | { outcome: "nowhere"; why: string };

/** How deliveries end that are not tried again. */
export type End<Made> = { state: "sent" | "kept" | "skipped" | "failed"; why: string; made?: Made };

export type ChannelName = "mail" | "push";

/** How what is to be delivered is made and handed over. The rest is the same for all: see `deliverThrough`. */
export type Channel<Made> = {
  /** Stored with each delivery. */
  name: ChannelName;
  /** What was put off holds back what came after it in the same conversation. */
  inOrder: boolean;
  /** Until when all of it rests, without being tried; null: it does not. */
  restsUntil(): Date | null;
  /** How long a delivery of a kind is worth sending; null: there is no such kind. */
  goodForMs(kind: string): number | null;
  compose(ctx: Ctx, all: Together): Promise<Composed<Made> | NotSent | NotYet>;
  hand(ctx: Ctx, all: Together, made: Made): Promise<Handed>;
  /** Keeps a record, in the transaction in which the deliveries end. */
  ended?(tx: Ctx, all: Together, end: End<Made>): Promise<void>;
};
