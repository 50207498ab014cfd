import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import * as Y from "yjs";
import {
  type Ack,
  type BodyOf,
  type ClientMessageName,
  type ClientToServer,
  type ResultOf,
  type ServerToClient,
  SOCKET_PATH,
} from "#server/contracts/sockets.ts";
import { handIn, newPhone, type Phone, receive, writeWord } from "./document-phone.ts";
import type { Sender } from "./sends.ts";

export type DocumentBot = {
  phone: Phone;
  working: Promise<void>;
  cut(): void;
  catchUp(): Promise<void>;
  close(): void;
};

/** An author at a phone who writes so many words, one after the other, and hands each in until it is acknowledged. */
export function startDocumentBot(given: {
  url: string;
  documentId: string;
  sender: Sender;
  place: number;
  words: number;
}): DocumentBot {
  const { url, documentId, sender, place, words } = given;
  const phone = newPhone(`b${place}`);
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    ...{
      path: SOCKET_PATH,
      forceNew: true,
      transports: ["websocket"],
      reconnectionDelay: 50,
      reconnectionDelayMax: 400,
    },
    extraHeaders: { cookie: sender.cookie },
  });
  const ask = async <N extends ClientMessageName>(name: N, body: BodyOf<N>): Promise<ResultOf<N>> => {
    const ack = (await socket.timeout(4_000).emitWithAck(name, ...([body] as never))) as Ack<ResultOf<N>>;
    if (!ack.ok) throw new Error(ack.reason);
    return ack.result;
  };
  const catchUp = async () => {
    const have = { generation: phone.generation, stateVector: Y.encodeStateVector(phone.doc) };
    const joined = await ask("document.join", { documentId, ...have });
    receive(phone, { generation: joined.generation, update: new Uint8Array(joined.update) });
  };
  socket.on("connect", () => void catchUp().catch(() => undefined));
  socket.on("document.moved", () => void catchUp().catch(() => undefined));
  socket.on("document.update", ({ generation, update }) => {
    if (generation === phone.generation) receive(phone, { generation, update: new Uint8Array(update) });
  });
  const handInSurely = async () => {
    while (phone.outbox.length > 0) {
      const sent = handIn(phone, async (update, generation) => {
        await ask("document.update", { documentId, generation, update });
      });
      // A line that broke, or a process that died, says nothing: it is handed in again.
      await sent.catch(async () => {
        await pause(100);
        if (socket.connected) await catchUp().catch(() => undefined);
      });
    }
  };
  const working = (async () => {
    while (phone.generation === 0) await pause(20);
    for (let word = 0; word < words; word += 1) {
      writeWord(phone, `${phone.name}x${word}y`, { at: word * 7 + place, apart: word % 9 === 0 });
      await handInSurely();
      await pause(10 + ((word * 31 + place * 17) % 60));
    }
  })();
  return {
    ...{ phone, working, catchUp },
    cut: () => socket.io.engine.close(),
    close: () => void socket.disconnect(),
  };
}
