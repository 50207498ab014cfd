/**
 * The small module for who reads without an account: tells when something new was written on this page.
 * It shows a link that loads the page again; it never writes other people's words into the page itself.
 */
import { enterRoom } from "./connection.ts";

const news = document.querySelector<HTMLElement>("[data-live-room]");
if (news?.dataset.liveRoom) {
  const show = () => {
    news.hidden = false;
  };
  enterRoom(news.dataset.liveRoom, Number(news.dataset.liveSeq ?? 0), {
    apply: (entry) => {
      if (entry.kind === "post.written") show();
    },
    reload: show,
  });
}
