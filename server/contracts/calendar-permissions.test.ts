import { expect, it } from "vitest";
import { eventPhase } from "./calendar-permissions.ts";

const time = { startsAt: "2026-11-12T11:00:00Z", endsAt: "2026-11-12T12:00:00Z", cancelled: false };
const at = (hour: string) => new Date(`2026-11-12T${hour}:00Z`);
const meeting = (state: "draft" | "announced" | "live" | "ended" | "cancelled") => ({ state, subject: null });
const session = (state: "draft" | "announced" | "live" | "ended" | "cancelled") => ({ state, subject: {} });

it("a meeting begins and ends by the clock", () => {
  const phases = ["10:59", "11:00", "11:59", "12:00"].map((hour) => eventPhase(meeting("announced"), time, at(hour)));
  expect(phases).toEqual(["coming", "now", "now", "over"]);
});

it("a session begins when somebody opens it, and ends when it is closed", () => {
  expect(eventPhase(session("announced"), time, at("11:30"))).toBe("coming");
  expect(eventPhase(session("live"), time, at("10:55"))).toBe("now");
  expect(eventPhase(session("live"), time, at("12:30"))).toBe("now");
  expect(eventPhase(session("ended"), time, at("11:30"))).toBe("over");
  expect(eventPhase(session("announced"), time, at("12:00"))).toBe("over");
});

it("what is a draft or was called off says so, also one time of many", () => {
  expect(eventPhase(meeting("draft"), time, at("11:30"))).toBe("draft");
  expect(eventPhase(meeting("cancelled"), time, at("13:00"))).toBe("cancelled");
  expect(eventPhase(meeting("announced"), { ...time, cancelled: true }, at("11:30"))).toBe("cancelled");
});
