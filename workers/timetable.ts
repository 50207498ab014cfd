import { freezeAttendance, purgeAttendance, purgeReminders } from "#server/core/calendar/index.ts";
import { purgeCuts, purgeDrafts, purgeUpdates, settleLeft, thinVersions } from "#server/core/documents/index.ts";
import { closeDueForms } from "#server/core/forms/index.ts";
import { purgeMails } from "#server/core/mail/index.ts";
import { purgeIncoming } from "#server/core/mail-in/index.ts";
import { purgeReports } from "#server/core/moderation/index.ts";
import { purgeNotices } from "#server/core/notices/index.ts";
import { purgeExpired } from "#server/core/people/index.ts";
import { purgeEndedGrants } from "#server/core/spaces/index.ts";
import { purgeGlossary, purgeTranslations } from "#server/core/translation/index.ts";
import { type Ctx, purgeDoneEvents, purgeRoomEntries, purgeSends } from "#server/core/usecase/index.ts";
import { keepChampionProfiles, keepMentorings } from "#server/features/champions/index.ts";
import { purgeConversations } from "#server/features/conversations/index.ts";
import { keepDigestTurns, purgeDigestEntries, purgeDigests } from "#server/features/digests/index.ts";
import { endSessions } from "#server/features/live-threads/index.ts";
import { purgeEditions, purgeImports, purgeRemovedRows, purgeWithdrawn } from "#server/features/plans/index.ts";
import { closeDueGroups } from "#server/features/workshop-groups/index.ts";
import { endWorkshops } from "#server/features/workshop-room/index.ts";
import { lapseOffers, purgeUnusedAnswers, purgeWorkshopWords } from "#server/features/workshops/index.ts";
import { removeSpentTries } from "#server/platform/limits.ts";
import type { Recurring } from "#server/platform/queue/index.ts";
import { purgeOlder } from "./purge-older.ts";
import { tellReminders } from "./tell-reminders.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type RecurringWork = Recurring & { run(ctx: Ctx, stopping: AbortSignal): Promise<unknown> };

/**
 * All recurring work that is done once for the whole installation, whatever the number of processes. What each process
 * with workers does for itself (handing over events and mails, sweeping up what the queue lost) is in start.ts.
 */
export const timetable: readonly RecurringWork[] = [
  { name: "tell-reminders", everyMs: 20_000, run: tellReminders },
  { name: "end-sessions", everyMs: MINUTE, run: endSessions },
  { name: "end-workshops", everyMs: MINUTE, run: endWorkshops },
  { name: "freeze-attendance", everyMs: 20_000, run: freezeAttendance },
  { name: "lapse-offers", everyMs: MINUTE, run: lapseOffers },
  // Everybody in them sees the seconds run down.
  { name: "close-due-groups", everyMs: 5_000, run: closeDueGroups },
  { name: "close-due-forms", everyMs: MINUTE, run: closeDueForms },
  { name: "purge-done-events", everyMs: HOUR, run: purgeOlder(purgeDoneEvents, 7 * DAY) },
  { name: "purge-sends", everyMs: HOUR, run: purgeOlder(purgeSends, 14 * DAY) },
  { name: "purge-room-entries", everyMs: HOUR, run: purgeOlder(purgeRoomEntries, 14 * DAY) },
  // Whoever has a document open is sent what changed within seconds.
  { name: "purge-document-updates", everyMs: 10 * MINUTE, run: purgeOlder(purgeUpdates, 2 * MINUTE) },
  { name: "settle-documents", everyMs: MINUTE, run: settleLeft },
  { name: "thin-document-versions", everyMs: HOUR, run: purgeOlder(thinVersions, DAY) },
  { name: "purge-recovered-drafts", everyMs: DAY, run: purgeOlder(purgeDrafts, 90 * DAY) },
  { name: "purge-mails", everyMs: HOUR, run: purgeOlder(purgeMails, 30 * DAY) },
  { name: "purge-mails-in", everyMs: HOUR, run: purgeOlder(purgeIncoming, 30 * DAY) },
  { name: "purge-conversations", everyMs: DAY, run: purgeOlder(purgeConversations, 30 * DAY) },
  { name: "purge-reports", everyMs: DAY, run: purgeOlder(purgeReports, 365 * DAY) },
  { name: "purge-notices", everyMs: 6 * HOUR, run: purgeOlder(purgeNotices, 365 * DAY) },
  { name: "keep-digest-turns", everyMs: 10 * MINUTE, run: keepDigestTurns },
  // A digest's page asks what was in its window, so entries stay longer.
  { name: "purge-digest-entries", everyMs: DAY, run: purgeOlder(purgeDigestEntries, 365 * DAY) },
  { name: "purge-digests", everyMs: DAY, run: purgeOlder(purgeDigests, 90 * DAY) },
  { name: "purge-translation-cuts", everyMs: DAY, run: purgeOlder(purgeCuts, DAY) },
  { name: "purge-translations", everyMs: DAY, run: purgeTranslations },
  { name: "purge-glossary", everyMs: DAY, run: purgeOlder(purgeGlossary, DAY) },
  // A time that was moved far and back again finds that it was told of before.
  { name: "purge-reminders", everyMs: DAY, run: purgeOlder(purgeReminders, 90 * DAY) },
  // Who hands in a list or a certificate may be asked about it for so long.
  { name: "purge-attendance", everyMs: DAY, run: purgeOlder(purgeAttendance, 2 * 365 * DAY) },
  { name: "purge-unused-answers", everyMs: DAY, run: purgeOlder(purgeUnusedAnswers, 30 * DAY) },
  { name: "purge-withdrawn-plans", everyMs: DAY, run: purgeOlder(purgeWithdrawn, 90 * DAY) },
  { name: "purge-plan-editions", everyMs: DAY, run: purgeOlder(purgeEditions, DAY) },
  { name: "purge-plan-rows", everyMs: DAY, run: purgeOlder(purgeRemovedRows, 30 * DAY) },
  { name: "purge-plan-imports", everyMs: DAY, run: purgeOlder(purgeImports, 14 * DAY) },
  { name: "purge-ended-grants", everyMs: DAY, run: purgeOlder(purgeEndedGrants, 90 * DAY) },
  { name: "purge-workshop-words", everyMs: DAY, run: purgeOlder(purgeWorkshopWords, 365 * DAY) },
  { name: "purge-expired", everyMs: HOUR, run: purgeOlder(purgeExpired, 0) },
  { name: "keep-champion-profiles", everyMs: HOUR, run: keepChampionProfiles },
  { name: "keep-mentorings", everyMs: 10 * MINUTE, run: keepMentorings },
  {
    name: "purge-spent-tries",
    everyMs: 10 * MINUTE,
    run: purgeOlder((ctx, portion) => removeSpentTries(ctx.db, portion), 0),
  },
];
