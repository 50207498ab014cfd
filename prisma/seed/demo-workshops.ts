import { type Ctx, newId } from "#server/core/usecase/index.ts";
import { addToTeam, announceWorkshop, createWorkshop } from "#server/features/workshops/index.ts";
import { type DemoWorkshop, demoWorkshops } from "./content/index.ts";

type Given = {
  /** Somebody, as they act so many hours ago. */
  person(handle: string, hoursAgo: number): Ctx;
  slugOf(community: string): string;
  today: Date;
};

/** Workshops, each act by the person who did it and at its time. */
export async function playWorkshops(given: Given): Promise<void> {
  for (const one of demoWorkshops) await playOne(given, one);
}

async function playOne({ person, slugOf, today }: Given, one: DemoWorkshop): Promise<void> {
  const { title, words: source, language, access, languages, time, zone, minutes, daysFromToday } = one;
  const date = Temporal.Instant.fromEpochMilliseconds(today.getTime())
    .toZonedDateTimeISO(zone)
    .add({ days: daysFromToday })
    .toPlainDate()
    .toString();
  const by = (later: number) => person(one.by, one.madeHoursAgo - later);
  const { id: workshop } = await createWorkshop(by(0), {
    ...{
      key: newId(),
      space: slugOf(one.community),
      title,
      source,
      language,
      access,
      languages: [...languages],
      url: "",
    },
    ...{ date, time, zone, minutes },
  });
  const on = () => ({ key: newId(), workshop });
  for (const handle of one.facilitators) await addToTeam(by(1), { ...on(), handle, role: "facilitator" });
  for (const handle of one.interpreters) await addToTeam(by(1), { ...on(), handle, role: "interpreter" });
  if (one.announcedHoursAgo !== null) await announceWorkshop(person(one.by, one.announcedHoursAgo), on());
}
