import { registerDigestTurns } from "./choices.ts";
import { registerDigestMail } from "./digest-mail.ts";
import { registerDigestEntries } from "./entries.ts";
import { formDigest } from "./form-digest.ts";
import { messageDigest } from "./message-digest.ts";
import { noteDigest, registerNoteTranslations } from "./notes.ts";
import { noticeDigest } from "./notice-digest.ts";
import { registerDigestData } from "./personal-data.ts";
import { registerDigestSource } from "./sources.ts";

export { chooseDigest, myDigestChoices } from "./choices.ts";
export { digestEvents, purgeDigestEntries } from "./entries.ts";
export { type Made, makeDigests } from "./make-digests.ts";
export { digestNote, withdrawDigestNote, writeDigestNote } from "./notes.ts";
export { openDigest, previewDigest } from "./open-digest.ts";
export { readDigestProgress } from "./policy.ts";
export { digestProgress } from "./progress.ts";
export { purgeDigests } from "./purge-digests.ts";
export { putOffDigest, waitingForDigest } from "./put-off-digest.ts";
export { registerDigestSource } from "./sources.ts";
export { keepDigestTurns } from "./turns.ts";

/** Called by the wiring, once, after every feature has registered what it brings. */
export function registerDigests(): void {
  registerDigestSource(noteDigest);
  registerDigestSource(noticeDigest);
  registerDigestSource(formDigest);
  registerDigestSource(messageDigest);
  registerNoteTranslations();
  registerDigestEntries();
  registerDigestTurns();
  registerDigestMail();
  registerDigestData();
}
