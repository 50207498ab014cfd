/** What a message to a room costs with nothing of Rutas: the same number of bytes, handed on by Socket.io alone. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Server } from "socket.io";

export type BareLive = { entry: unknown };

const { entry } = JSON.parse(await text(process.stdin)) as BareLive;
const http = createServer();
const io = new Server(http, { path: "/socket" });
io.on("connection", (socket) => {
  socket.on("room.join", async (_body, acknowledge: (answer: object) => void) => {
    await socket.join("room");
    acknowledge({ ok: true });
  });
  socket.on("post.send", (_body, acknowledge: (answer: object) => void) => {
    acknowledge({ ok: true });
    io.to("room").emit("room.entry", entry);
  });
});
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}`));
