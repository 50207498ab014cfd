const HOUR = 60;
const DAY = 24 * HOUR;

/** When a form can be made to close by itself, in minutes after it is opened. */
export const CLOSES_AFTER = [
  { minutes: 10, name: "minutes10" },
  { minutes: HOUR, name: "hour" },
  { minutes: DAY, name: "day" },
  { minutes: 3 * DAY, name: "days3" },
  { minutes: 7 * DAY, name: "week" },
  { minutes: 14 * DAY, name: "weeks2" },
  { minutes: 30 * DAY, name: "month" },
] as const;
