import { useEffect, useState } from "react";
import type { SpaceWriter } from "#server/contracts/documents.ts";
import { lineState, onLineChange, onMessage, send } from "./connection.ts";

/**
 * Who else writes which part of what is in a space now; whoever is in its room is told when that changes. Nothing asks
 * again while the line holds.
 */
export function useWriters(spaceId: string, me: string | null): readonly SpaceWriter[] {
  const [writers, setWriters] = useState<readonly SpaceWriter[]>([]);
  useEffect(() => {
    if (me === null) return;
    const same = (one: SpaceWriter, other: SpaceWriter) =>
      one.subjectId === other.subjectId && one.personId === other.personId;
    const add = (writer: SpaceWriter) =>
      setWriters((now) => (writer.personId === me || now.some((one) => same(one, writer)) ? now : [...now, writer]));
    const ask = () => {
      if (lineState() !== "on") return setWriters([]);
      send("space.writers", { spaceId }).then(
        (answer) => {
          for (const writer of answer.writers) add(writer);
        },
        // Who may not know is not told; who lost the line asks again once it is back.
        () => undefined,
      );
    };
    const stops = [
      onLineChange(ask),
      onMessage("space.writing", ({ writes, ...writer }) => {
        if (writer.spaceId !== spaceId) return;
        if (writes) add(writer);
        else setWriters((now) => now.filter((one) => !same(one, writer)));
      }),
    ];
    ask();
    return () => {
      for (const stop of stops) stop();
      setWriters([]);
    };
  }, [spaceId, me]);
  return writers;
}
