/** What a talk before many costs with nothing of Rutas: entries of the same bytes, handed on by Socket.io alone. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Server } from "socket.io";
import type { LiveEntry } from "#server/contracts/sockets.ts";
import type { ThreadEntryData } from "#server/contracts/threads.ts";
import { newId } from "#server/core/usecase/index.ts";

export type BareRoom = { entry: LiveEntry; seq: number };

const { entry, seq: first } = JSON.parse(await text(process.stdin)) as BareRoom;
const data = entry.data as ThreadEntryData;
let said = 0;
type Acknowledge = (answer: object) => void;

const http = createServer();
const io = new Server(http, { path: "/socket", perMessageDeflate: false });
io.on("connection", (socket) => {
  const enter = async ({ room, seq }: { room: string; seq: number }, acknowledge: Acknowledge) => {
    await socket.join(room);
    acknowledge({ ok: true, result: { seq, entries: [], reload: false } });
  };
  socket.on("room.join", enter);
  socket.on("room.since", enter);
  socket.on("post.send", (_body, acknowledge: Acknowledge) => {
    said += 1;
    const [id, number] = [newId(), said];
    acknowledge({ ok: true, result: { id, number } });
    const post = data.post && { ...data.post, id, number };
    io.to(entry.room).emit("room.entry", { ...entry, seq: first + said, subject: id, data: { ...data, post } });
  });
});
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}`));
