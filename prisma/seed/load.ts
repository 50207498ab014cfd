import type pg from "pg";
import { roomOf } from "#server/contracts/events.ts";
import { LANGUAGES } from "#server/contracts/languages.ts";
import { SPACE_TOPIC_KIND } from "#server/contracts/threads.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { demoTopics } from "./content/index.ts";
import {
  FAMILY_NAMES,
  GIVEN_NAMES,
  PLACES,
  SUBJECTS,
  sizesFor,
  textVariants,
  topicLength,
  type Variant,
} from "./load-plan.ts";
import { type Rows, rowsInto } from "./load-rows.ts";
import { type Random, randomFrom } from "./random.ts";

export type LoadSummary = {
  seed: number;
  people: number;
  communities: number;
  topics: number;
  posts: number;
  /** Address of the biggest community, which the people who were there before are members of as well. */
  biggestCommunity: string;
  longestTopic: string;
  seconds: number;
};

type Given = { pool: pg.Pool; posts: number; seed: number; now?: Date };

/**
 * Adds people, communities, topics and posts in bulk, all as the use cases would have left them: numbers without gaps,
 * counters, logs of the rooms, positions of readers, thanks. Not through the use cases, because a million would take
 * hours. One transaction: all of it or nothing.
 */
export async function seedLoad({ pool, posts, seed, now = new Date() }: Given): Promise<LoadSummary> {
  const started = performance.now();
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("set local synchronous_commit = off");
    await refuseTwice(client, seed);
    const load: Load = { client, seed, now: now.getTime(), random: randomFrom(seed) };
    const people = await addPeople(load, sizesFor(posts).people);
    const spaces = await addCommunities(load, { people, count: sizesFor(posts).communities });
    const { topics, longestTopic } = await addTopics(load, { spaces, posts });
    await client.query("commit");
    for (const table of FILLED) await client.query(`vacuum (analyze) "${table}"`);
    return {
      ...{ seed, people: people.length, communities: spaces.length, topics, posts },
      biggestCommunity: spaces[0].slug,
      longestTopic,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

const FILLED = ["person", "space", "membership", "thread", "post", "reading", "reaction", "room", "roomEntry"];
const DAY = 86_400_000;
const YEARS = 2 * 365 * DAY;

/** Without news of how they grow, PostgreSQL goes on reading these tables from end to end at each check of a reference. */
async function learn(client: pg.ClientBase, tables: string[]): Promise<void> {
  for (const table of tables) await client.query(`analyze "${table}"`);
}

type Load = { client: pg.ClientBase; seed: number; now: number; random: Random };
type Space = { id: string; slug: string; members: [string, ...string[]]; logged: number; logEnd: LogEntry[] };
type LogEntry = { subject: string; at: number };

async function refuseTwice(client: pg.ClientBase, seed: number): Promise<void> {
  const there = await client.query(`select from "space" where "slug" = $1`, [slugOf(seed, 0)]);
  if (there.rowCount) throw new CannotStart(`The load of seed ${seed} is there already: give another --seed.`);
}

const slugOf = (seed: number, at: number) => `load-${seed}-${at + 1}`;
const time = (name: string) => ({ name, type: "float8", as: `to_timestamp(u."${name}" / 1000)` });
const id = (name: string) => ({ name, type: "uuid" });
const text = (name: string) => ({ name, type: "text" });
const whole = (name: string) => ({ name, type: "int4" });

async function addPeople({ client, seed, now, random }: Load, count: number): Promise<string[]> {
  const rows = rowsInto(client, {
    table: "person",
    columns: [id("id"), text("name"), text("handle"), text("language"), time("createdAt")],
    fixed: {
      email: `u."id" || '@no-mailbox.invalid'`,
      languagesRead: `array[u."language"]`,
      updatedAt: `to_timestamp(u."createdAt" / 1000)`,
      welcomedAt: `to_timestamp(u."createdAt" / 1000)`,
    },
  });
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const createdAt = now - YEARS - random.below(300 * DAY);
    const personId = random.uuid(createdAt);
    ids.push(personId);
    const name = `${random.of(GIVEN_NAMES)} ${random.of(FAMILY_NAMES)}`;
    rows.take(personId, name, `m${seed}.${at + 1}`, random.of(LANGUAGES), createdAt);
  }
  await rows.flush();
  await learn(client, ["person"]);
  return ids;
}

async function addCommunities(
  load: Load,
  { people, count }: { people: string[]; count: number },
): Promise<[Space, ...Space[]]> {
  const { client, random, now, seed } = load;
  const spaces = Array.from({ length: count }, (_, at): Space => {
    const first = people[at % people.length] ?? "";
    return { id: random.uuid(now - YEARS), slug: slugOf(seed, at), members: [first], logged: 0, logEnd: [] };
  });
  const chosen = spaces.map((space) => new Set<string>(space.members));
  // Everybody is in one to three communities, and every community has a few people.
  for (const [at, personId] of people.entries()) {
    chosen[at % count]?.add(personId);
    for (let more = random.below(3); more > 0; more -= 1) chosen[random.skewed(count)]?.add(personId);
  }
  const before = await client.query<{ id: string }>(
    `select "id" from "person" where "handle" not like 'm%.%' limit 100`,
  );
  for (const { id: personId } of before.rows) chosen[0]?.add(personId);

  const rows = communityRows(client);
  for (const [at, space] of spaces.entries()) {
    const [first, ...others] = chosen[at] ?? [];
    space.members = [first ?? space.members[0], ...others];
    const name = `${SUBJECTS[at % SUBJECTS.length]} of ${PLACES[Math.floor(at / SUBJECTS.length) % PLACES.length]}`;
    const kind =
      at % 10 === 9
        ? (["private", "invitation"] as const)
        : at % 10 === 8
          ? (["public", "request"] as const)
          : (["public", "open"] as const);
    rows.spaces.take(space.id, space.slug, name, ...kind, space.members.length, now - YEARS);
  }
  await rows.spaces.flush();
  for (const space of spaces) {
    for (const [at, personId] of space.members.entries()) {
      rows.members.take(
        space.id,
        personId,
        at === 0 ? "moderator" : at % 40 === 1 ? "champion" : "member",
        now - YEARS,
      );
    }
  }
  await rows.members.flush();
  await learn(client, ["space", "membership"]);
  const [first, ...others] = spaces;
  if (!first) throw new Error("a load has at least one community");
  return [first, ...others];
}

function communityRows(client: pg.ClientBase) {
  const spaces = rowsInto(client, {
    table: "space",
    columns: [
      id("id"),
      text("slug"),
      text("name"),
      text("visibility"),
      text("joinRule"),
      whole("memberCount"),
      time("createdAt"),
    ],
    fixed: { kind: "'community'", language: "'en'", description: "'Synthetic, to measure with.'" },
  });
  const members = rowsInto(client, {
    table: "membership",
    columns: [id("spaceId"), id("personId"), text("role"), time("joinedAt")],
    fixed: { state: "'active'" },
  });
  return { spaces, members };
}

const VARIANTS = 300;
/** Posts that are written together. */
const AT_ONCE = 5_000;

async function addTopics(load: Load, { spaces, posts }: { spaces: [Space, ...Space[]]; posts: number }) {
  const variants = textVariants(load.random, VARIANTS);
  await load.client.query(
    `create temporary table "loadText" ("n" int primary key, "source" text, "html" text, "text" text, "language" text) on commit drop`,
  );
  const texts = rowsInto(load.client, {
    table: "loadText",
    columns: [whole("n"), text("source"), text("html"), text("text"), text("language")],
  });
  for (const [n, { source, html, text: plain, language }] of variants.entries())
    texts.take(n, source, html, plain, language);
  await texts.flush();
  await learn(load.client, ["loadText"]);

  const rows = topicRows(load.client);
  let left = posts;
  let topics = 0;
  let longestTopic = "";
  let learnt = 0;
  while (left > 0) {
    const longest = topics === 0;
    const length = Math.min(left, longest ? sizesFor(posts).longest : topicLength(load.random));
    const space = longest ? spaces[0] : (spaces[load.random.skewed(spaces.length)] ?? spaces[0]);
    // The oldest first, so that ids grow as they do in life and new rows lie beside each other.
    const start = Math.floor(load.now - 1_000 - YEARS * (left / posts) * (1 - load.random.next() / 100));
    const threadId = addTopic(load, rows, { space, length, variants, start, title: titleOf(topics) });
    if (longest) longestTopic = threadId;
    topics += 1;
    left -= length;
    if (rows.posts.waiting() < AT_ONCE) continue;
    await flushInOrder(rows);
    if (topics < learnt * 2) continue;
    learnt = topics;
    await learn(load.client, ["thread", "post"]);
  }
  await flushInOrder(rows);
  await closeLogs(load, spaces);
  return { topics, longestTopic };
}

function titleOf(at: number): string {
  const topic = demoTopics[at % demoTopics.length];
  return `${topic?.title ?? ""} · ${at + 1}`;
}

type TopicRows = Record<"threads" | "posts" | "readings" | "thanks" | "rooms" | "entries", Rows>;

function topicRows(client: pg.ClientBase): TopicRows {
  const post = [
    id("id"),
    id("threadId"),
    whole("number"),
    id("authorId"),
    whole("replyTo"),
    whole("thanks"),
    time("createdAt"),
  ];
  const variant = { source: 'v."source"', html: 'v."html"', text: 'v."text"', language: 'v."language"' };
  return {
    threads: rowsInto(client, {
      table: "thread",
      columns: [
        ...[
          id("id"),
          id("spaceId"),
          text("title"),
          text("language"),
          id("authorId"),
          { name: "isQuestion", type: "bool" },
        ],
        ...[whole("helpfulNumber"), whole("lastNumber"), time("lastPostAt"), id("lastPostId"), time("createdAt")],
      ],
      fixed: { kind: "'topic'", postCount: 'u."lastNumber"' },
    }),
    posts: rowsInto(client, {
      table: "post",
      columns: [...post, { name: "variant", type: "int4", as: "" }],
      fixed: variant,
      join: 'join "loadText" v on v."n" = u."variant"',
    }),
    readings: rowsInto(client, {
      table: "reading",
      columns: [id("threadId"), id("personId"), whole("lastRead"), time("updatedAt")],
    }),
    thanks: rowsInto(client, {
      table: "reaction",
      columns: [id("postId"), id("personId"), time("at")],
      fixed: { kind: "'thanks'" },
    }),
    rooms: rowsInto(client, { table: "room", columns: [text("name"), { name: "seq", type: "int8" }] }),
    entries: rowsInto(client, {
      table: "roomEntry",
      columns: [text("room"), { name: "seq", type: "int8" }, text("kind"), text("subject"), time("at")],
    }),
  };
}

/** A thread comes before its posts, a post before what points at it. */
async function flushInOrder({ threads, posts, readings, thanks, rooms, entries }: TopicRows): Promise<void> {
  for (const rows of [threads, posts, readings, thanks, rooms, entries]) await rows.flush();
}

type NewTopic = { space: Space; length: number; variants: [Variant, ...Variant[]]; start: number; title: string };

function addTopic({ random, now }: Load, rows: TopicRows, topic: NewTopic): string {
  const { space, length, variants, start, title } = topic;
  const end = Math.min(now - 1, start + length * (2 + random.below(20)) * 3_600_000);
  const written = Array.from({ length }, (_, at) => {
    const createdAt = Math.floor(start + (end - start) * (length === 1 ? 0 : (at / (length - 1)) ** 1.5));
    return {
      id: random.uuid(createdAt),
      createdAt,
      author: random.of(space.members),
      variant: random.below(variants.length),
    };
  });
  const first = written[0];
  const last = written.at(-1);
  if (!first || !last) throw new Error("a topic has at least one post");
  const threadId = random.uuid(start);
  const question = random.below(10) < 4;
  const helpful = question && length > 2 && random.below(10) < 6 ? 2 + random.below(Math.min(length - 1, 5)) : null;
  const language = variants[first.variant]?.language ?? "en";
  rows.threads.take(
    ...[threadId, space.id, title, language, first.author, question, helpful, length],
    ...[last.createdAt, last.id, start],
  );

  const read = new Map<string, number>();
  const thanked: { postId: string; by: string; at: number }[] = [];
  for (const [at, post] of written.entries()) {
    const number = at + 1;
    const reader = random.of(space.members);
    const thanks = random.below(16) === 0 && reader !== post.author ? 1 : 0;
    if (thanks) thanked.push({ postId: post.id, by: reader, at: Math.min(now, post.createdAt + 3_600_000) });
    const replyTo = number > 2 && random.below(4) === 0 ? 1 + random.below(at) : null;
    rows.posts.take(post.id, threadId, number, post.author, replyTo, thanks, post.createdAt, post.variant);
    read.set(post.author, number);
    if (random.below(3) === 0 && !read.has(reader)) read.set(reader, number);
  }
  for (const [personId, lastRead] of read) rows.readings.take(threadId, personId, lastRead, end);
  for (const { postId, by, at } of thanked) rows.thanks.take(postId, by, at);
  logPosts(rows, { space, threadId, written });
  return threadId;
}

/** The end of each log is kept, as if the rest had been cleared away; its numbers go on without a gap. */
const KEPT_OF_THREAD = 20;
const KEPT_OF_SPACE = 100;

function logPosts(
  rows: TopicRows,
  { space, threadId, written }: { space: Space; threadId: string; written: { id: string; createdAt: number }[] },
): void {
  const room = roomOf.thread(threadId);
  rows.rooms.take(room, written.length);
  const from = Math.max(0, written.length - KEPT_OF_THREAD);
  for (const [at, post] of written.slice(from).entries()) {
    rows.entries.take(room, from + at + 1, "post", post.id, post.createdAt);
  }
  space.logged += written.length;
  const entries = written.slice(-KEPT_OF_SPACE).map(({ createdAt }) => ({ subject: threadId, at: createdAt }));
  space.logEnd = [...space.logEnd, ...entries].slice(-KEPT_OF_SPACE);
}

async function closeLogs({ client }: Load, spaces: Space[]): Promise<void> {
  const rows = topicRows(client);
  for (const { id: spaceId, logged, logEnd } of spaces) {
    const room = roomOf.space(spaceId);
    rows.rooms.take(room, logged);
    const inOrder = [...logEnd].sort((one, other) => one.at - other.at);
    for (const [at, { subject, at: when }] of inOrder.entries()) {
      rows.entries.take(room, logged - inOrder.length + at + 1, SPACE_TOPIC_KIND, subject, when);
    }
  }
  await flushInOrder(rows);
  await client.query(`
    update "space" s set "threadCount" = t."count"
    from (select "spaceId", count(*)::int as "count" from "thread" group by 1) t
    where t."spaceId" = s."id" and s."slug" like 'load-%'`);
}
