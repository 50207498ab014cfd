import type { DomainEventType, StoredEvent } from "#server/contracts/events.ts";
import type { ChoiceGroup } from "#server/contracts/notice-choices.ts";
import type { UntoldReason } from "#server/contracts/notice-fates.ts";
import type { NoticeKindName } from "#server/contracts/notice-kinds.ts";
import type { Worded } from "#server/contracts/translation.ts";
import type { TextRef } from "#server/core/translation/index.ts";
import type { Actor, Ctx, Slice } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** A stored notice. */
export type NoticeRow = {
  id: string;
  personId: string;
  kind: NoticeKindName;
  subjectId: string;
  spaceId: string | null;
  threadId: string | null;
  actorId: string | null;
  facts: Record<string, unknown>;
  at: Date;
  readAt: Date | null;
};

/** Words that a notice tells of; `ref`: they are translated for who does not read them. */
export type NoticeWords = Worded & { ref?: TextRef };

/** What a kind knows of a notice beyond its row: the part of a view that has to be looked up. */
export type NoticeDetails = {
  title: NoticeWords | null;
  space: Worded | null;
  excerpt: NoticeWords | null;
  link: string;
};

/** A kind of notice. Later features register theirs. */
export type NoticeKind = {
  kind: NoticeKindName;
  subjectType: string;
  /** What a member decides about it with; null: too important to be switched off. */
  group: ChoiceGroup | null;
  /**
   * What was said is its reader's alone: a locked phone, which others may look at, does not show it, no demo keeps it,
   * and lists of mails do not say its kind.
   */
  discreet?: true;
  /** Nobody but its owner learns that there is one: not staff either, who are asked why something did not come. */
  ownersAlone?: true;
  /** Whether its mail waits a little, in case it is read meanwhile. */
  mailWaits: boolean;
  /** It does not wait to be read meanwhile, but for the end of quiet hours it does. */
  restsInQuietHours?: true;
  /** Which of the actor's notices of this kind they may (still) see: a predicate over the row of "notice" that `alias` names. */
  visible(actor: Actor, alias: Prisma.Sql): Prisma.Sql;
  /**
   * Which owners surely see it, over their rows of "person": asked for thousands in one statement, before the others
   * are asked as each of them. May say less than `visible`, never more.
   */
  surelyVisible?(owner: Prisma.Sql, alias: Prisma.Sql): Prisma.Sql;
  /** Details of notices that are known to be visible, by notice id. What has none is gone. */
  details(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, NoticeDetails>>;
  /** Which texts it tells of, so that a mail finds them in its reader's language. */
  texts?(row: { subjectId: string; threadId: string | null }): TextRef[];
  /** The event that its mail tells of, for the owner's calendar. */
  calendar?(ctx: Ctx, row: { subjectId: string }): Promise<string>;
  /** Why its owner does not see it, for staff who are asked; null: not known more closely. */
  whyUnseen?(ctx: Ctx, row: { subjectId: string }): Promise<UntoldReason | null>;
  /** Of one owner's notices, by id, why their mail need not be sent any more, though they may be seen and were not read. */
  mailPointless?(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, string>>;
};

/** Somebody who should know of an event, and why. */
export type Candidate = {
  personId: string;
  kind: NoticeKindName;
  subjectId: string;
  spaceId?: string | null;
  threadId?: string | null;
  facts?: Prisma.InputJsonObject;
};

/** Who should know of events of some types. */
export type NoticeSource<T extends DomainEventType = DomainEventType> = {
  types: readonly T[];
  /**
   * The people of whom there may be very many, as a select of "personId" without doubles: they are told in slices. Null:
   * all are told at once.
   */
  crowd?(event: StoredEvent<T>): Prisma.Sql | null;
  /** Those of the slice; who does not lie in it is left out afterwards too. */
  find(ctx: Ctx, event: StoredEvent<T>, slice: Slice): Promise<Candidate[]>;
};

const { sql } = Prisma;

/** Members of a space. */
export const membersOf = (spaceId: string): Prisma.Sql =>
  sql`select m."personId" from "membership" m where m."spaceId" = ${spaceId}::uuid and m."state" = 'active'`;

/** Members who want everything from there. */
export const watchersOf = (spaceId: string): Prisma.Sql => sql`${membersOf(spaceId)} and m."watch" = 'all'`;

const kinds = new Map<NoticeKindName, NoticeKind>();
const sources = new Map<DomainEventType, NoticeSource>();

export function registerNoticeKind(kind: NoticeKind): void {
  if (kinds.has(kind.kind)) throw new Error(`notice kind ${kind.kind} is registered twice`);
  kinds.set(kind.kind, kind);
}

export function registerNoticeSource<T extends DomainEventType>(source: NoticeSource<T>): void {
  for (const type of source.types) {
    if (sources.has(type)) throw new Error(`two sources of notices for ${type}`);
    sources.set(type, {
      types: source.types,
      crowd: (event) => (isOf(event, source.types) ? (source.crowd?.(event) ?? null) : null),
      find: async (ctx, event, slice) => (isOf(event, source.types) ? source.find(ctx, event, slice) : []),
    });
  }
}

function isOf<T extends DomainEventType>(event: StoredEvent, types: readonly T[]): event is StoredEvent<T> {
  return types.some((type) => type === event.type);
}

/** The kind of this name, unless a later version of Rutas dropped it. */
export function noticeKind(name: NoticeKindName): NoticeKind | undefined {
  return kinds.get(name);
}

/** Whether notices of a kind come in quiet hours too. */
export function breaksQuietHours(name: NoticeKindName): boolean {
  const kind = kinds.get(name);
  return !kind?.mailWaits && !kind?.restsInQuietHours;
}

export function allNoticeKinds(): readonly NoticeKind[] {
  return [...kinds.values()];
}

/** Kinds of which nobody but the owner learns. */
export function kindsForOwnersAlone(): NoticeKindName[] {
  return allNoticeKinds().flatMap(({ kind, ownersAlone }) => (ownersAlone ? [kind] : []));
}

export function noticeSource(type: DomainEventType): NoticeSource | undefined {
  return sources.get(type);
}

export function noticeTypes(): readonly DomainEventType[] {
  return [...sources.keys()].sort();
}
