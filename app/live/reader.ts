/**
 * The small module for who reads without an account: tells when something new was written on this page, by a link that
 * loads it again, and fetches those parts of it anew that say how things stand: whether a session goes on, what a poll
 * came to. What it puts there is the page as the server draws it for everyone.
 */
import { FORM_KIND, FORM_TALLY_KIND } from "#server/contracts/forms.ts";
import { handEntryKinds } from "#server/contracts/hands.ts";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import { LIVE_ENTRY, type ThreadEntryData } from "#server/contracts/threads.ts";
import { enterRoom } from "./connection.ts";

const STANDS: readonly string[] = [LIVE_ENTRY, FORM_KIND, FORM_TALLY_KIND, "thread", ...Object.values(handEntryKinds)];
/** A while after the first change and between two, and not all readers at once: a page is not free. */
const SOON_MS = 1_500;
const SPREAD_MS = 3_500;
const APART_MS = 15_000;

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
      else if (STANDS.includes(entry.kind)) fetchParts(show);
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

let waits = false;
let last = 0;

/** Fetches the page again a moment later and takes its parts; what of them was opened stays open. */
function fetchParts(otherwise: () => void): void {
  const wait = Math.max(SOON_MS, last + APART_MS - Date.now()) + Math.random() * SPREAD_MS;
  if (waits) return;
  waits = true;
  setTimeout(() => {
    waits = false;
    last = Date.now();
    void fetch(location.href)
      .then(async (answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        takeParts(new DOMParser().parseFromString(await answer.text(), "text/html"));
      })
      .catch(otherwise);
  }, wait);
}

function takeParts(fresh: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-live-part]")) {
    const now = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (!now || now.innerHTML === part.innerHTML) continue;
    const opened = [...part.querySelectorAll("details")].map(({ open }) => open);
    for (const [at, details] of now.querySelectorAll("details").entries()) details.open = opened[at] ?? details.open;
    part.replaceChildren(...now.childNodes);
  }
}
