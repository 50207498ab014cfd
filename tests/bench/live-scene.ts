import { createHmac, randomBytes } from "node:crypto";
import pg from "pg";
import { roomOf } from "#server/contracts/events.ts";
import { type Ctx, newId, openContext } from "#server/core/usecase/index.ts";
import { openLiveThread } from "#server/features/live-threads/index.ts";
import { beginWorkshop, threadOfRoom } from "#server/features/workshop-room/index.ts";
import { announceWorkshop, createWorkshop, registerForWorkshop } from "#server/features/workshops/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { readSecrets } from "#server/platform/configuration/index.ts";
import { openDatabase } from "#server/platform/database/index.ts";
import { wire } from "#server/wiring.ts";
import type { Reader } from "./crowd-messages.ts";
import type { BenchSite } from "./site.ts";

export type LiveScene = {
  /** Members with a session each, spread over the rooms in turn. */
  readers: Reader[];
  threadIds: string[];
  /** The address of the workshop, if it is one. */
  slug: string | null;
  /** Who opened the threads and leads them. */
  champion: Reader;
  /** What somebody does by use case. */
  as(reader: Reader): Ctx;
  /** Somebody else who may write there, with a session; none of the readers. */
  writers: Reader[];
  client(): pg.Client;
  /** Reaches the database again, after its server was started anew. */
  again(): Promise<void>;
  /** The posts of a thread in their order. */
  postsOf(threadId: string): Promise<{ id: string; number: number }[]>;
  /** Where a room stands. */
  seqOf(room: string): Promise<number>;
  /** Readers as they are now, for who comes later. */
  now(readers: readonly Reader[]): Promise<Reader[]>;
  close(): Promise<void>;
};

/** `workshop`: not live threads but the room of one that goes on, with so many steps in its agenda. */
type Wanted = { rooms: number; readers: number; writers: number; workshop?: { steps: number } };

/**
 * Live threads in the load's biggest community and so many members at their phones, signed in. People and sessions are
 * made in bulk, as the use cases would have left them; the threads are opened by a champion.
 */
export async function liveScene(site: BenchSite, wanted: Wanted): Promise<LiveScene> {
  const secret = readSecrets(site.dataDir, "")?.for("people");
  if (!secret) throw new Error("the site has no secret");
  let client = await connected(site);
  const people = await letIn(client, { site, secret, count: wanted.readers + wanted.writers + 1, ...wanted });
  const [champion, ...others] = people;
  if (!champion) throw new Error("nobody came");
  wire({ secret, publicUrl: null, sendsMail: false });
  const { db, close } = openDatabase(site.connection, { connections: 4 });
  const as = ({ personId }: Person) => {
    const actor = { kind: "person", id: personId, siteRole: "member", sessionId: null } as const;
    return openContext({ actor, database: db, clock: systemClock, traceId: newId() });
  };
  const workshop = wanted.workshop
    ? await openWorkshop({ lead: as(champion), people: others.map(as), site, ...wanted.workshop })
    : null;
  const threadIds = workshop ? [workshop.threadId] : await openThreads(as(champion), { site, count: wanted.rooms });
  const seated = others.map((one, at) => ({
    ...one,
    threadId: threadIds[at % threadIds.length] ?? "",
    seq: 0,
    ownSeq: 0,
  }));
  const seqOf = async (room: string) => {
    const { rows } = await client.query<{ seq: string }>(`select "seq" from "room" where "name" = $1`, [room]);
    return Number(rows[0]?.seq ?? 0);
  };
  const now = async (some: readonly Reader[]) => {
    const ends = new Map<string, number>();
    for (const threadId of threadIds) ends.set(threadId, await seqOf(roomOf.thread(threadId)));
    return some.map((one) => ({ ...one, seq: ends.get(one.threadId) ?? 0 }));
  };
  await mustBeIn(site.url, champion.cookie);
  return {
    readers: await now(seated.slice(0, wanted.readers)),
    writers: await now(seated.slice(wanted.readers)),
    ...{ threadIds, seqOf, now, slug: workshop?.slug ?? null },
    ...{ as, champion: { ...champion, threadId: threadIds[0] ?? "", seq: 0, ownSeq: 0 } },
    client: () => client,
    async again() {
      await client.end().catch(() => undefined);
      client = await connected(site);
    },
    async postsOf(threadId) {
      const { rows } = await client.query<{ id: string; number: number }>(
        `select "id", "number" from "post" where "threadId" = $1 order by "number"`,
        [threadId],
      );
      return rows;
    },
    async close() {
      await close();
      await client.end();
    },
  };
}

async function connected({ connection }: BenchSite): Promise<pg.Client> {
  const client = new pg.Client(connection);
  // A server that is stopped ends its connections.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

type Person = { personId: string; cookie: string };

/** Makes members of the biggest community, the first of them a champion or who may lead workshops, and a session for each. */
async function letIn(
  client: pg.Client,
  { site, secret, count, workshop }: { site: BenchSite; secret: string; count: number } & Pick<Wanted, "workshop">,
): Promise<Person[]> {
  const people = Array.from({ length: count }, () => ({ id: newId(), token: randomBytes(24).toString("base64url") }));
  const rows = JSON.stringify(people.map(({ id, token }, at) => ({ id, token, session: newId(), at })));
  await client.query(
    `with given as (select * from jsonb_to_recordset($1::jsonb) as one("id" uuid, "token" text, "session" uuid, "at" int)),
     made as (
       insert into "person" ("id", "name", "handle", "email", "emailVerified", "updatedAt")
       select "id", 'Reader ' || "at", 'live.' || "at", 'live.' || "at" || '@example.org', false, now() from given returning "id"),
     agreed as (
       insert into "consent" ("id", "personId", "kind", "version", "givenAt")
       select gen_random_uuid(), "id", unnest(array['terms', 'privacy']), 1000, now() from made),
     joined as (
       insert into "membership" ("spaceId", "personId", "role", "state", "joinedAt")
       select s."id", g."id", case when g."at" = 0 then $3 else 'member' end, 'active', now()
       from given g join made on made."id" = g."id" join "space" s on s."slug" = $2)
     insert into "session" ("id", "personId", "token", "expiresAt", "updatedAt")
     select g."session", g."id", g."token", now() + interval '30 days', now() from given g join made on made."id" = g."id"`,
    [rows, site.load.biggestCommunity, workshop ? "moderator" : "champion"],
  );
  await client.query("analyze");
  return people.map(({ id, token }) => ({ personId: id, cookie: cookieFor(token, secret) }));
}

/** A session's cookie as the sign-in library signs it. */
function cookieFor(token: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `rutas.session=${encodeURIComponent(`${token}.${signature}`)}`;
}

async function openThreads(ctx: Ctx, { site, count }: { site: BenchSite; count: number }): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { id } = await openLiveThread(ctx, {
      ...{ key: newId(), space: site.load.biggestCommunity, title: `Ask about savings ${at}`, hosts: [] },
      ...{ source: "We have saved together for six years. Ask what you want to know.", language: "en" },
    });
    ids.push(id);
  }
  return ids;
}

type NewWorkshop = { lead: Ctx; people: readonly Ctx[]; site: BenchSite; steps: number };

/** One that has begun, with all of them in it. */
async function openWorkshop({ lead, people, site, steps }: NewWorkshop): Promise<{ slug: string; threadId: string }> {
  const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { id: spaceId, slug } = await createWorkshop(lead, {
    ...{ key: newId(), space: site.load.biggestCommunity, title: "Savings groups that last", language: "en" },
    ...{ source: "We have saved together for six years.", access: "community", languages: ["en"], url: "" },
    ...{ date, time: "10:00", zone: "UTC", minutes: 120 },
  });
  const of = () => ({ key: newId(), workshop: slug });
  await announceWorkshop(lead, of());
  for (const one of people) await registerForWorkshop(one, { ...of(), answers: {} });
  for (let place = 0; place < steps; place += 1)
    await lead.db.agendaItem.create({
      data: { id: newId(), spaceId, place, kind: "talk", title: `What we learned in year ${place}`, minutes: 6 },
    });
  await beginWorkshop(lead, of());
  return { slug, threadId: await threadOfRoom(lead, slug) };
}

/** A page for members alone tells that sessions made here are sessions there. */
async function mustBeIn(url: string, cookie: string): Promise<void> {
  const answer = await fetch(`${url}/notices`, { headers: { cookie }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`the sessions are not taken: ${answer.status}`);
}
