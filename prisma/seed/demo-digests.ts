import type { DigestChoiceInput } from "#server/contracts/digests.ts";
import { type Ctx, consume, newId } from "#server/core/usecase/index.ts";
import {
  chooseDigest,
  digestEvents,
  keepDigestTurns,
  makeDigests,
  writeDigestNote,
} from "#server/features/digests/index.ts";

type Given = {
  system: Ctx;
  /** Somebody, as they act today. */
  person(handle: string): Ctx;
  idOf(handle: string): string;
  slugOf(community: string): string;
  today: Date;
};

const BY_ITSELF: DigestChoiceInput = {
  ...{ rhythm: "weekly", weekdays: [], weekday: 1, monthDay: 1, hour: 7, short: false, pausedUntil: null },
};
const CHOICES: Readonly<Record<string, Partial<DigestChoiceInput>>> = {
  efrain: { rhythm: "daily", hour: 6 },
  khamla: { rhythm: "weekdays", weekdays: [2, 4], hour: 6 },
  // She pays by the megabyte.
  sita: { rhythm: "weekly", weekday: 6, hour: 18, short: true },
  maria: { rhythm: "monthly" },
  issouf: { rhythm: "off" },
};
const PAUSES = "thao";
const PAUSE_DAYS = 14;
/** Their hour has come while the demo was made. */
const GET_ONE = ["sita", "efrain", "yuliana", "rukhsana", "maria", "awa", "anh", "rosa", "dedi", "maya"];
const NOTE = {
  by: "khamla",
  community: "savings-groups-and-cooperatives",
  language: "en",
  text: "On Thursday at nine we look at each other's calendars. Bring yours, also if it is empty.",
};

/** Some have chosen when their digest comes, a moderator has put a word on top, and the first ones are made. */
export async function playDigests({ system, person, idOf, slugOf, today }: Given): Promise<void> {
  await keepDigestTurns(system);
  for (const [handle, choice] of Object.entries(CHOICES))
    await chooseDigest(person(handle), { ...BY_ITSELF, ...choice });
  const until = new Date(today.getTime() + PAUSE_DAYS * 86_400_000).toISOString().slice(0, 10);
  await chooseDigest(person(PAUSES), { ...BY_ITSELF, pausedUntil: until });
  await givePlaces(system);
  const { by, community, language, text } = NOTE;
  await writeDigestNote(person(by), { key: newId(), space: slugOf(community), language, text });
  await system.db.digestTurn.updateMany({
    where: { personId: { in: GET_ONE.map(idOf) } },
    data: { nextAt: new Date(0) },
  });
  await makeDigests(system, { limit: GET_ONE.length });
}

/** What the background does with what was written, before it has begun. */
async function givePlaces(system: Ctx): Promise<void> {
  const events = await system.db.outboxEvent.findMany({
    where: { type: { in: digestEvents() } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of events) await consume(system, { eventId: id, consumer: "digests" });
}
