/** Where the time comes from: the machine, or a test. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
