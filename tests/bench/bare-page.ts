/** What a topic page costs with nothing of Rutas: one handler, the same query, the same HTML. */
import { text } from "node:stream/consumers";
import express from "express";
import pg from "pg";

export type BarePage = { connection: pg.PoolConfig; connections: number; threadId: string; html: string };

const { connection, connections, threadId, html } = JSON.parse(await text(process.stdin)) as BarePage;
const pool = new pg.Pool({ ...connection, max: connections });
const app = express();
app.get("/", async (_request, response) => {
  await pool.query(
    `select p.*, a."name", a."handle" from "post" p join "person" a on a."id" = p."authorId"
      where p."threadId" = $1 order by p."number" limit 20`,
    [threadId],
  );
  response.type("html").send(html);
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
});
