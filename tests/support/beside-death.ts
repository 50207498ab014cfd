/** A consumer in a worker's process that a test kills: events about spaces whose id begins so take the process along. */
export const BESIDE_DEATH = { consumer: "beside-death", deadly: "dead" } as const;
