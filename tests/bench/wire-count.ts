import type { LiveSocket } from "#app/live/line.ts";
import type { Wires } from "./crowd-messages.ts";

/** What a WebSocket frame costs beside what it carries (RFC 6455): the head, and from a client the mask. */
const headOf = (length: number) => (length < 126 ? 2 : length < 65_536 ? 4 : 10);
const MASK = 4;

type Wire = {
  on(event: "message", hear: (data: Buffer) => void): void;
  send(data: string | Buffer, ...rest: unknown[]): void;
};

/** Counts the frames on some lines in both directions, by what they carry. */
export function wireCount() {
  const byName: Wires = {};
  const count = (name: string, bytes: number) => {
    const sum = byName[name] ?? { frames: 0, bytes: 0 };
    byName[name] = { frames: sum.frames + 1, bytes: sum.bytes + bytes };
  };
  return {
    watch(line: LiveSocket): void {
      line.io.on("open", () => {
        // The `ws` library's own socket: what goes over it is what goes over the wire.
        const { ws } = line.io.engine.transport as unknown as { ws: Wire };
        ws.on("message", (data) => {
          count(`came ${nameOf(String(data))}`, data.length + headOf(data.length));
        });
        const { send } = ws;
        ws.send = (data, ...rest) => {
          const length = Buffer.byteLength(data);
          count(`went ${nameOf(String(data))}`, length + headOf(length) + MASK);
          send.call(ws, data, ...rest);
        };
      });
    },
    sum: (): Wires => structuredClone(byName),
  };
}

/** The message's name, and of an entry its kind. */
function nameOf(frame: string): string {
  if (frame.startsWith("43")) return "acknowledgement";
  const name = /^42\d*\["([^"]+)"/.exec(frame)?.[1];
  if (name === undefined) return "the line itself";
  const kind = name === "room.entry" ? /"kind":"([^"]+)"/.exec(frame)?.[1] : undefined;
  return kind ? `${name} ${kind}` : name;
}
