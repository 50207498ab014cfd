import { z } from "zod";
import { MENTORING_NEWS } from "./mentoring.ts";
import { Id } from "./primitives.ts";
import { THREAD_KINDS } from "./thread-kinds.ts";
import { VETTED } from "./vetting.ts";
import { REGISTRATION_STATES } from "./workshop-permissions.ts";

/**
 * Domain events: facts that happened, with ids and no sentences. Each is written in the transaction that caused it.
 * A change of shape is a new version; consumers read every version that may still lie in the outbox.
 */
const postFacts = { threadId: Id, postId: Id, number: z.int().positive(), spaceId: Id, authorId: Id };
const memberFacts = { spaceId: Id, personId: Id };
const versionFacts = { documentId: Id, seq: z.number().int().positive(), spaceId: Id };
const calendarFacts = { eventId: Id, spaceId: Id };

export const domainEvents = {
  "topic.started": z.object({ ...postFacts }),
  /** One of another kind than topics. */
  "thread.started": z.object({ ...postFacts, kind: z.enum(THREAD_KINDS) }),
  "topic.changed": z.object({ threadId: Id, spaceId: Id }),
  /** What its title is in another language was said or taken back by somebody, or in which language it is. */
  "topic.worded": z.object({ threadId: Id, spaceId: Id }),
  /** As a whole, by a moderator. */
  "topic.hidden": z.object({ threadId: Id, spaceId: Id }),
  "topic.unhidden": z.object({ threadId: Id, spaceId: Id }),
  "post.written": z.object({ ...postFacts, replyTo: z.int().positive().nullable() }),
  /** In a live thread, to nobody by name and in answer to nobody: there is nobody to tell but who is there. */
  "post.said": z.object({ ...postFacts }),
  "post.edited": z.object({ ...postFacts, revision: z.int().positive() }),
  "post.deleted": z.object({ ...postFacts }),
  "post.restored": z.object({ ...postFacts }),
  "post.hidden": z.object({ ...postFacts }),
  "post.unhidden": z.object({ ...postFacts }),
  "post.thanked": z.object({ ...postFacts, personId: Id }),
  "post.unthanked": z.object({ ...postFacts, personId: Id }),
  "answer.marked": z.object({ ...postFacts }),
  "answer.unmarked": z.object({ ...postFacts }),
  /** What a document said before was taken away by a moderator, or is there again. */
  "document.versionHidden": z.object({ ...versionFacts }),
  "document.versionShown": z.object({ ...versionFacts }),
  /** Somebody says that what a comment was about is done. */
  "comment.resolved": z.object({ threadId: Id, spaceId: Id }),
  /** A question of a live thread; `authorId` is who asked it. */
  "question.answered": z.object({ ...postFacts }),
  /** Into one that was answered before. */
  "question.merged": z.object({ ...postFacts, into: Id }),
  /** To the forum, as the topic `topicId`. */
  "question.moved": z.object({ ...postFacts, topicId: Id }),
  /** What somebody wants answered, for their own other devices. */
  "vote.changed": z.object({ threadId: Id, postId: Id, personId: Id }),
  /** A post's or a title's words in another language came, or changed. */
  "text.translated": z.object({ threadId: Id, subjectId: Id, target: z.string() }),
  /** A floor is open at once. */
  "live.opened": z.object({ threadId: Id, spaceId: Id }),
  /** A session: told beforehand, begun, and over. */
  "live.announced": z.object({ threadId: Id, spaceId: Id }),
  "live.started": z.object({ threadId: Id, spaceId: Id }),
  "live.ended": z.object({ threadId: Id, spaceId: Id }),
  /** Its hosts say what it came to. */
  "live.summed": z.object({ threadId: Id, spaceId: Id }),
  /** A workshop of the community `spaceId` is announced. */
  "workshop.announced": z.object({ workshopId: Id, spaceId: Id }),
  /** For those who wait for a place in it; who has one hears of it by the event. */
  "workshop.changed": z.object({ workshopId: Id, what: z.enum(["moved", "cancelled"]) }),
  /** A plan is shown to somebody, by name. */
  "plan.shared": z.object({ planId: Id, personId: Id }),
  /** An author was the first to agree to hand a plan in as it is. */
  "plan.agreed": z.object({ planId: Id, personId: Id }),
  /** It was handed in, and what became of that. */
  "plan.handedIn": z.object({ submissionId: Id }),
  /** Its community has no champion left to decide: it goes on to staff. */
  "plan.handedOn": z.object({ submissionId: Id }),
  "plan.settled": z.object({ submissionId: Id, what: z.enum(["withdrawn", "returned", "supported"]) }),
  /** To those who registered. */
  "workshop.written": z.object({ messageId: Id, workshopId: Id }),
  /** How somebody stands who wants to take part in a workshop. */
  "registration.changed": z.object({
    ...{ workshopId: Id, personId: Id, state: z.enum(REGISTRATION_STATES) },
    /** They did not ask for it. */
    invited: z.boolean().optional(),
  }),
  /** Something of another kind than posts, for who has the thread open. */
  "thread.told": z.object({ threadId: Id, spaceId: Id, kind: z.string() }),
  "thread.read": z.object({ threadId: Id, personId: Id, lastRead: z.int().nonnegative() }),
  "thread.watched": z.object({ threadId: Id, personId: Id, watch: z.enum(["all", "mentions", "mute"]).nullable() }),
  /** These two are for a person's own other devices. */
  "space.watched": z.object({ spaceId: Id, personId: Id, watch: z.enum(["all", "mentions", "mute"]) }),
  "thanks.changed": z.object({ threadId: Id, postId: Id, personId: Id }),
  /** For lists of a space's topics that somebody has open. */
  "list.changed": z.object({ spaceId: Id, threadId: Id }),
  /** What many do at once was counted anew: votes, a poll's answers. */
  "tally.changed": z.object({ room: z.string(), kind: z.string(), subject: z.string() }),
  "form.changed": z.object({ formId: Id, spaceId: Id }),
  /** Members are asked, for the first time. */
  "form.opened": z.object({ formId: Id, spaceId: Id }),
  /** For a person's own other devices; never in secret. */
  "form.answered": z.object({ formId: Id, personId: Id }),
  "member.joined": z.object({ ...memberFacts, role: z.string() }),
  "member.left": z.object({ ...memberFacts }),
  "member.removed": z.object({ ...memberFacts }),
  /** `quiet`: another event tells the member of it. */
  "member.roleChanged": z.object({ ...memberFacts, role: z.string(), quiet: z.boolean().optional() }),
  "join.requested": z.object({ ...memberFacts, requestId: Id }),
  "join.accepted": z.object({ ...memberFacts, requestId: Id }),
  "join.declined": z.object({ ...memberFacts, requestId: Id }),
  "member.invited": z.object({ ...memberFacts, invitationId: Id }),
  /** Events of calendars. `startsAt`: of this one time, as it is now; null: of all. */
  /** A certificate was made out, or changed: its sheet is to be made. Then it is there. */
  "certificate.asked": z.object({ certificateId: Id, spaceId: Id }),
  "certificate.made": z.object({ certificateId: Id, spaceId: Id, personId: Id }),
  /** Who was at an event is settled, a little after it was closed. */
  "attendance.frozen": z.object({ ...calendarFacts }),
  /** Who is in charge put it right for one member. */
  "attendance.corrected": z.object({ ...calendarFacts, personId: Id }),
  "calendar.announced": z.object({ ...calendarFacts }),
  "calendar.changed": z.object({ ...calendarFacts }),
  "calendar.moved": z.object({ ...calendarFacts, startsAt: z.iso.datetime().nullable().default(null) }),
  /** `later`: and all times after it. */
  "calendar.cancelled": z.object({
    ...{ ...calendarFacts, startsAt: z.iso.datetime().nullable(), later: z.boolean().default(false) },
  }),
  "calendar.reminded": z.object({ ...calendarFacts, startsAt: z.iso.datetime(), minutesBefore: z.int().nonnegative() }),
  /** That somebody be a champion: proposed, and what became of it. */
  "champion.proposed": z.object({ vettingId: Id }),
  "champion.vetted": z.object({ vettingId: Id, what: z.enum(VETTED), personId: Id }),
  /** Somebody should know of it. What it is about, and between whom, is told to nobody else. */
  "mentoring.changed": z.object({ mentoringId: Id, what: z.enum(MENTORING_NEWS), personId: Id }),
  "space.changed": z.object({ spaceId: Id }),
  "person.changed": z.object({ personId: Id }),
  "person.recovered": z.object({ personId: Id, spaceId: Id, issuedBy: Id }),
  /** Their mailbox refuses our mail for good. */
  "mailbox.refused": z.object({ personId: Id }),
  /** `spaceId`: the community whose moderators decide it; null: staff do. */
  "report.made": z.object({ reportId: Id, spaceId: Id.nullable() }),
  "report.settled": z.object({ reportId: Id, personId: Id }),
  "signInCode.requested": z.object({ verificationId: Id }),
  "session.ended": z.object({ personId: Id, sessionId: Id }),
  "notice.made": z.object({ noticeId: Id, personId: Id }),
  "notices.read": z.object({ personId: Id }),
  /** Somebody may now see less: every process evicts what the scope touches (promise 5). */
  "access.changed": z.object({ spaceId: Id.nullable(), personId: Id.nullable(), sessionId: Id.nullable() }),
} as const;

export type DomainEventType = keyof typeof domainEvents;
export type DomainEvent = { [T in DomainEventType]: { type: T } & z.infer<(typeof domainEvents)[T]> }[DomainEventType];
/** The event of one type. */
export type EventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>;

/** A stored event as consumers get it. */
export type StoredEvent<T extends DomainEventType = DomainEventType> = {
  id: string;
  type: T;
  payload: Omit<EventOf<T>, "type">;
  actorId: string | null;
  traceId: string;
  at: Date;
};

/** Names of the real-time rooms. */
export const roomOf = {
  thread: (threadId: string) => `thread:${threadId}`,
  document: (documentId: string) => `document:${documentId}`,
  space: (spaceId: string) => `space:${spaceId}`,
  person: (personId: string) => `person:${personId}`,
};
