export { announceLive } from "./announce-live.ts";
export { endSessions } from "./end-sessions.ts";
export { addLiveHost, liveHosts } from "./hosts.ts";
export { hostsToChoose } from "./hosts-to-choose.ts";
export { liveList } from "./live-list.ts";
export { missedIn, openLive } from "./live-page.ts";
export { openLiveThread } from "./open-live-thread.ts";
export {
  facesOf,
  letsBeShown,
  presenceIn,
  presenceStill,
  setPresence,
  setThreadPresence,
} from "./presence.ts";
export { registerLiveThreads } from "./register-live-threads.ts";
export {
  cancelSession,
  comeToSession,
  endLive,
  moveSession,
  reopenLive,
  startSession,
} from "./sessions.ts";
