import { afterAll, describe, expect, it } from "vitest";
import { nameThread, replyToThread } from "#server/core/threads/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { catchUp } from "#tests/support/notices.ts";
import { type Asked, ask } from "./ask.ts";
import { addressOf, doors } from "./doors.ts";
import { apart, tracer } from "./trace.ts";
import { type ActorName, openWorld } from "./world.ts";

const { world, database, server, close } = await openWorld();
afterAll(close);

const { member, author } = world.everybody;
const threadId = world.conversationId;
const words = "Quetzal harvest";
await nameThread(member.ctx, { key: newId(), threadId, name: `${words} name` });
const { id: postId } = await replyToThread(author.ctx, {
  ...{ key: newId(), threadId, source: `${words} said`, language: "en", replyTo: null },
});
await catchUp(world.system, { threadId });
const { spaceId, slug } = await world.database.db.thread
  .findUniqueOrThrow({ where: { id: threadId }, select: { spaceId: true, space: { select: { slug: true } } } })
  .then((thread) => ({ spaceId: thread.spaceId, slug: thread.space.slug }));

/** Everybody who is not in it. */
const OUTSIDE: readonly ActorName[] = ["guest", "stranger", "removed", "champion", "moderator", "staff", "admin"];
type Names = { threadId: string; postId: string; space: string };
const real: Names = { threadId, postId, space: slug };
const nowhere: Names = { threadId: newId(), postId: newId(), space: slug.replace(/[0-9a-f]/g, "0") };

/** Each way in by a thread, a post or a space, once. */
const ways = doors.filter(
  ({ path, method }, at) =>
    /:threadId|:postId|:space/.test(path) &&
    doors.findIndex((door) => door.path === path && door.method === method) === at,
);

async function knock(actor: ActorName, { door, names }: { door: (typeof ways)[number]; names: Names }) {
  const place = world.places.public;
  const scoped = { ...door, params: () => ({ ...names }) };
  const asked: Asked = {
    method: door.method,
    path: addressOf(scoped, place, world),
    cookie: world.cookies.get(actor) ?? "",
    fields: door.fields?.(place, world) ?? {},
  };
  const trace = tracer(Object.values(names));
  return database.undone(async () => {
    let answer: Response | undefined;
    const queries = await database.count(async () => {
      answer = await ask(server.url, asked);
    });
    return { queries, ...(answer ? await trace(answer) : { status: 0, headers: [], body: "" }) };
  });
}

describe("a private thread", () => {
  it.each(OUTSIDE)(
    "is to a %s as what is not there, at every door, in body, headers and number of queries",
    async (actor) => {
      const wrong: string[] = [];
      for (const door of ways) {
        let [there, unknown] = [
          await knock(actor, { door, names: real }),
          await knock(actor, { door, names: nowhere }),
        ];
        // Now and then a process reads again what all its requests share: that query is nobody's.
        for (let more = 0; more < 2 && there.queries !== unknown.queries; more += 1) {
          there = await knock(actor, { door, names: real });
          unknown = await knock(actor, { door, names: nowhere });
        }
        if (JSON.stringify(there) !== JSON.stringify(unknown))
          wrong.push(`${door.method} ${door.path} ${apart(there, unknown)}`);
        else if (there.body.includes(words)) wrong.push(`${door.method} ${door.path} tells its words`);
      }
      expect(wrong).toEqual([]);
    },
    240_000,
  );

  it("is told of in no list, and on no page of others or of the administration", async () => {
    const told = [words, threadId, postId, spaceId, slug];
    const paths = [
      ...[
        "/",
        "/communities",
        "/champions",
        "/help",
        "/notices",
        "/messages",
        "/messages/new",
        "/me/notices",
        "/me/data",
      ],
      ...[member, author].map(({ handle }) => `/people/${handle}`),
      ...["", "/people", "/log", "/work", "/mail", "/mail/in", "/digests", "/translation"].map(
        (path) => `/admin${path}`,
      ),
      ...[member, author].flatMap(({ id }) => [`/admin/people/${id}`, `/admin/people/${id}/notices`]),
    ];
    const wrong: unknown[] = [];
    for (const actor of OUTSIDE)
      for (const path of paths) {
        const answer = await ask(server.url, { method: "GET", path, cookie: world.cookies.get(actor) ?? "" });
        const page = await answer.text();
        const found = told.filter((word) => page.includes(word));
        if (found.length > 0) wrong.push([actor, path, found]);
      }
    expect(wrong).toEqual([]);
  });

  it("is not found by staff who are asked why somebody was not told of it", async () => {
    for (const actor of ["staff", "admin"] as const) {
      const look = async (names: Names) => {
        const answers = await Promise.all(
          [`/posts/${names.postId}`, `/messages/${names.threadId}`].map((about) =>
            ask(server.url, {
              method: "GET",
              path: `/admin/people/${member.id}/notices?about=${encodeURIComponent(about)}`,
              cookie: world.cookies.get(actor) ?? "",
            }),
          ),
        );
        return Promise.all(answers.map(tracer(Object.values(names))));
      };
      expect(await look(real)).toEqual(await look(nowhere));
    }
  });

  it("is there for those who are in it, with its name and its words, in their list and their data", async () => {
    const page = async (path: string, actor: ActorName) =>
      (await ask(server.url, { method: "GET", path, cookie: world.cookies.get(actor) ?? "" })).text();
    for (const actor of ["member", "author"] as const) {
      expect(await page(`/messages/${threadId}`, actor)).toContain(`${words} said`);
      expect(await page("/messages", actor)).toContain(`${words} name`);
    }
    expect(await page("/me/data", "author")).toContain(`${words} said`);
    // What others wrote is theirs.
    expect(await page("/me/data", "member")).not.toContain(`${words} said`);
    expect(await page("/notices", "member")).toContain(words);
  });
});
