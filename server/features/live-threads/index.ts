export { announceLive } from "./announce-live.ts";
export { endSessions } from "./end-sessions.ts";
export { type WholeLive, wholeLive } from "./export-live.ts";
export { guestsOf } from "./guests.ts";
export { addLiveHost, liveHosts } from "./hosts.ts";
export { hostsToChoose } from "./hosts-to-choose.ts";
export { liveDigest } from "./live-digest.ts";
export { liveList } from "./live-list.ts";
export { type LiveNow, liveNow } from "./live-now.ts";
export { missedIn, openLive } from "./live-page.ts";
export { openLiveThread } from "./open-live-thread.ts";
export { openAnswering, openAnswers, openHosting, openQuestions } from "./open-questions.ts";
export {
  facesOf,
  hiddenAmong,
  letsBeShown,
  namesOf,
  presenceIn,
  presenceStill,
  rolesAmong,
  setPresence,
  setThreadPresence,
} from "./presence.ts";
export { registerLiveThreads } from "./register-live-threads.ts";
export { announceDraft, changeSessionDraft, draftSession, sessionDraft } from "./session-drafts.ts";
export { sessionToAnnounce } from "./session-to-announce.ts";
export { comeToSession, endLive, reopenLive, startSession } from "./sessions.ts";
export { summariesOf, summaryPage, writeSummary } from "./summary.ts";
