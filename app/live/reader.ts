/**
 * The small module for who reads without an account: tells when something new was written on this page.
 * It shows a link that loads the page again; it never writes other people's words into the page itself.
 */
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";
import { enterRoom } from "./connection.ts";

const news = document.querySelector<HTMLElement>("[data-live-room]");
const room = news?.dataset.liveRoom;
if (news && room) {
  const known = Number(news.dataset.liveLast ?? 0);
  const show = () => {
    news.hidden = false;
  };
  enterRoom(room, Number(news.dataset.liveSeq ?? 0), {
    apply: (entry) => {
      if (writtenNumber(entry) > known) show();
    },
    reload: show,
  });
}

/** Number of the post that an entry is about, if it can be read. */
function writtenNumber(entry: LiveEntry): number {
  if (entry.kind !== "post" || entry.data === null) return 0;
  const { post } = entry.data as ThreadEntryData;
  return post && (post.state ?? "shown") === "shown" ? post.number : 0;
}
