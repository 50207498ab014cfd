export { audit } from "./audit.ts";
export { consumersOf, registerConsumer } from "./consumers.ts";
export {
  type Actor,
  actingAs,
  actorId,
  type Ctx,
  inLanguages,
  isAdmin,
  isStaff,
  openContext,
  type PersonActor,
  type SiteRole,
  signedIn,
} from "./context.ts";
export { eachAlone } from "./each-alone.ts";
export { Conflict, Invalid, NotAllowed, NotFound, TooMany, UseCaseError } from "./errors.ts";
export { registerEventWork } from "./event-work.ts";
export { recordEvent, recordEvents, recordInRoom, recordInRooms, roomSeq, roomSeqs } from "./events.ts";
export { newId } from "./id.ts";
export { forgive, type Limit, limit, pace, requireTriesLeft } from "./limit.ts";
export {
  claimEvents,
  consume,
  type EventTask,
  noteFailure,
  outboxHealth,
  PROCESS_ENDED,
  purgeDoneEvents,
  putBack,
  retryGivenUp,
  sweepEvents,
} from "./outbox.ts";
export { partChanged, registerPartFollower } from "./part-changed.ts";
export type { Rule } from "./policy.ts";
export { newPublicCode } from "./public-code.ts";
export { purgeRoomEntries, purgeSends } from "./purge.ts";
export {
  noteRecurringDone,
  noteRecurringFailure,
  registerRecurringWork,
  takeAskedRecurring,
} from "./recurring-work.ts";
export {
  type EntriesOf,
  type RoomEntryRow,
  roomEntriesSince,
  type SubjectsOf,
  subjectsByKind,
} from "./room-log.ts";
export { onceBySend, type SendResult, sentBefore } from "./send.ts";
export { allSiteRules, requireOnSite, type SiteRule, siteRule } from "./site-rules.ts";
export { isWithin, nextSlice, type Slice, within } from "./slice.ts";
export { registerTally, TELL_EVERY_MS, tellDue, tellSoon } from "./tell-soon.ts";
export { claimRows, putBackRows } from "./waiting-rows.ts";
export {
  countParked,
  dropParked,
  keepWork,
  registerWork,
  retryAllParked,
  retryParked,
  viewWork,
  type Work,
} from "./work.ts";
