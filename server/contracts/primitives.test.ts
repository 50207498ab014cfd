import { describe, expect, it } from "vitest";
import { EventCursor } from "./calendar.ts";
import { LiveListInput } from "./live-threads.ts";
import { NoticeListInput } from "./notices.ts";
import { ThreadListInput } from "./threads.ts";

const id = "01a2291f-e346-7892-85dd-cc2214cea1bb";
const wrong = [`9999999999999999.${id}`, `1.${"-".repeat(36)}`, `1.${id}0`, `-1.${id}`, id, ""];

describe("a place in a list", () => {
  it("that is none, or that no calendar reaches, is the beginning", () => {
    const good = `1764450307000.${id}`;
    expect(EventCursor.parse(good)).toEqual({ startsAt: new Date(1764450307000), eventId: id });
    expect(LiveListInput.parse({ space: "x", older: good }).older).toBe(good);
    expect(ThreadListInput.parse({ spaceId: id, older: good }).older).toBe(good);
    expect(NoticeListInput.parse({ older: `0.${id}` }).older).toBe(`0.${id}`);
    for (const older of wrong) {
      expect(EventCursor.safeParse(older).success).toBe(false);
      expect(LiveListInput.parse({ space: "x", older }).older).toBeNull();
      expect(ThreadListInput.parse({ spaceId: id, older }).older).toBeNull();
      expect(NoticeListInput.parse({ older }).older).toBeNull();
    }
    const furthest = EventCursor.parse(`999999999999999.${id}`).startsAt;
    expect(Number.isNaN(furthest.getTime())).toBe(false);
  });
});
