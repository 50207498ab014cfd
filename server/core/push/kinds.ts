import type { PushText } from "#server/contracts/push.ts";
import type { NotSent, NotYet, Together } from "#server/core/mail/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

/** A message ready to be sealed. */
export type ComposedPush = {
  text: PushText;
  urgency: "normal" | "high";
  /** Deliveries that should go out with it, but are not worth it any more, with the reason. */
  without?: ReadonlyMap<string, string>;
};

export type PushKind = {
  kind: string;
  /** How long it is worth sending. */
  goodForMs: number;
  /** Makes the message at the moment of sending, from what is true then. Not in a transaction; may be called again. */
  compose(ctx: Ctx, all: Together): Promise<ComposedPush | NotSent | NotYet>;
};

const kinds = new Map<string, PushKind>();

/** Called by the wiring, once for each kind. */
export function registerPushKind(kind: PushKind): void {
  if (kinds.has(kind.kind)) throw new Error(`push kind ${kind.kind} is registered twice`);
  kinds.set(kind.kind, kind);
}

export function pushKind(kind: string): PushKind | undefined {
  return kinds.get(kind);
}
