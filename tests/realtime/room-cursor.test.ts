import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RoomCursor } from "#app/live/room-cursor.ts";
import type { CatchUp, LiveEntry } from "#server/contracts/sockets.ts";

const ROOM = "thread:00000000-0000-7000-8000-000000000000";
const entryAt = (seq: number): LiveEntry => ({ room: ROOM, seq, kind: "post", subject: `${seq}`, data: null });

/** A line that loses, doubles and reorders; the server answers questions about gaps. */
const deliveries = fc.integer({ min: 1, max: 40 }).chain((total) =>
  fc.record({
    total: fc.constant(total),
    start: fc.integer({ min: 0, max: total }),
    heard: fc.array(fc.integer({ min: 1, max: total }), { maxLength: 80 }),
  }),
);

describe("a room's cursor", () => {
  it("applies each entry once, in order and without gaps, whatever the line does", () => {
    fc.assert(
      fc.property(deliveries, ({ total, start, heard }) => {
        const applied: number[] = [];
        const since = (seq: number): CatchUp => ({
          seq: total,
          entries: Array.from({ length: Math.max(0, total - seq) }, (_, at) => entryAt(seq + 1 + at)),
          reload: false,
        });
        const cursor: RoomCursor = new RoomCursor(start, {
          apply: (entry) => applied.push(entry.seq),
          missing: (after) => cursor.fill(since(after)),
          tooFarBehind: () => undefined,
        });
        for (const seq of heard) cursor.receive(entryAt(seq));
        cursor.fill(since(cursor.seq));
        expect(applied).toEqual(Array.from({ length: total - start }, (_, at) => start + 1 + at));
        expect(cursor.seq).toBe(Math.max(start, total));
      }),
    );
  });

  it("drops what it held when it is too far behind, and says so", () => {
    let told = 0;
    const cursor = new RoomCursor(0, { apply: () => undefined, missing: () => undefined, tooFarBehind: () => told++ });
    cursor.receive(entryAt(9));
    cursor.fill({ seq: 0, entries: [], reload: true });
    expect([told, cursor.seq]).toEqual([1, 0]);
  });
});
