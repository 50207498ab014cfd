import { SOCKET_PATH } from "#server/contracts/sockets.ts";
import { COMING_BACK, createLine, type LiveSocket } from "./line.ts";

export { type LineState, Refused, type RoomListener } from "./line.ts";

/** The page's one line; its code is loaded when the first room is entered, after the page can be read. */
const line = createLine({
  async connect() {
    const { io } = await import("socket.io-client");
    const live: LiveSocket = io({ path: SOCKET_PATH, transports: ["websocket", "polling"], ...COMING_BACK });
    addEventListener("offline", line.lost);
    addEventListener("online", line.wake);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !live.connected) line.wake();
    });
    return live;
  },
  ended: () => location.reload(),
});

export const { state: lineState, onChange: onLineChange, onPresence, onMessage, serverTime, enterRoom, send } = line;
