import type { Ctx } from "#server/core/usecase/index.ts";

/** A delivery, as far as its kind needs it. */
export type DeliveryFacts = {
  id: string;
  noticeId: string | null;
  personId: string | null;
  facts: unknown;
  messageId: string;
  createdAt: Date;
  /** How long it has waited, by the database's clock. */
  ageMs: number;
};

/** A mail ready to go. */
export type ComposedMail = {
  to: { name: string; address: string };
  /** Shown as the sender's name; the installation's own when there is none. */
  fromName?: string;
  subject: string;
  text: string;
  html: string;
  /** Where answers go, if not to the sender's address. */
  replyTo?: string | null;
  /** Message-IDs of what it answers, the oldest first. */
  references?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  /** What it says is its reader's alone: a demo, which keeps what it would have sent, does not keep this. */
  sealed?: true;
  /** An event of it, as a calendar file. */
  calendar?: string | null;
  /** Deliveries that should go out with it, but are not worth it any more, with the reason. */
  without?: ReadonlyMap<string, string>;
};

/** Or a reason why nobody should get it any more, for the record; `each` says it where it differs. */
export type NotSent = { skip: string; each?: ReadonlyMap<string, string> };

/** Or when to look again. */
export type NotYet = { notBefore: Date; why: string };

export type MailKind = {
  kind: string;
  /** How long it is worth sending. */
  goodForMs: number;
  /** Of which notices it carries nobody but their reader is to know what kind they are. */
  discreet?(noticeKind: string): boolean;
  /**
   * Makes the mail at the moment of sending, from what is true then: rights, preferences, the recipient's language.
   * `others` wait for the same person in the same conversation and go with it. Not in a transaction; may be called
   * again when the sending failed.
   */
  compose(
    ctx: Ctx,
    delivery: DeliveryFacts,
    others: readonly DeliveryFacts[],
  ): Promise<ComposedMail | NotSent | NotYet>;
};

const kinds = new Map<string, MailKind>();

/** Called by the wiring, once for each kind of mail. */
export function registerMailKind(kind: MailKind): void {
  if (kinds.has(kind.kind)) throw new Error(`mail kind ${kind.kind} is registered twice`);
  kinds.set(kind.kind, kind);
}

export function mailKind(kind: string): MailKind | undefined {
  return kinds.get(kind);
}

/** What lists for staff say of a delivery: what its notice tells of, but where that is its reader's alone. */
export function kindInLists(kind: string, noticeKind: string | null): string {
  return noticeKind === null || kinds.get(kind)?.discreet?.(noticeKind) ? kind : noticeKind;
}
