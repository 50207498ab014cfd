/** What a text that many write in costs with nothing of Rutas: a Hocuspocus server that asks nobody and stores nothing. */
import { Server } from "@hocuspocus/server";

const server = new Server({ address: "127.0.0.1", port: 0, quiet: true });
await server.listen();
console.log(`ws://127.0.0.1:${server.address.port}`);
