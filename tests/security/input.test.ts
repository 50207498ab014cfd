import { randomUUID } from "node:crypto";
import { parse } from "node-html-parser";
import { afterAll, describe, expect, it } from "vitest";
import type { PushDeviceInput } from "#server/contracts/push.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { configurePush } from "#server/core/push/index.ts";
import { removeMember } from "#server/core/spaces/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { phoneInput, wireForPushes } from "#tests/support/phones.ts";
import { ask, outcomeOf } from "./ask.ts";
import { addressOf, doors, isScoped } from "./doors.ts";
import { type ActorName, openWorld } from "./world.ts";

const { world, database, server, close } = await openWorld();
afterAll(close);

type Fields = Record<string, string>;
const cookieOf = (actor: ActorName) => world.cookies.get(actor) ?? "";
const post = (actor: ActorName, path: string, fields: Fields, headers: Record<string, string> = {}) =>
  ask(server.url, { method: "POST", path, cookie: cookieOf(actor), fields, headers });
const postJson = (actor: ActorName, path: string, body: string) =>
  fetch(new URL(path, server.url), {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", accept: "application/json", origin: server.url },
      cookie: cookieOf(actor),
    },
    body,
  });

/** Rows of every table, as one number each. */
async function everything(): Promise<Record<string, string>> {
  const tables = await database.db.$queryRaw<{ name: string }[]>`
    select table_name::text as "name" from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.db.$queryRawUnsafe<{ sum: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as "sum" from "${name}" t`,
    );
    sums[name] = row?.sum ?? "";
  }
  return sums;
}

describe("opening an address", () => {
  it("changes nothing but what says that somebody read it, whoever opens all of them", async () => {
    const gets = doors.filter(({ method }) => method === "GET");
    for (const actor of ["guest", "member", "moderator"] as const) {
      const changed = await database.undone(async () => {
        const before = await everything();
        for (const door of gets) {
          // Where no community is meant, one round is enough.
          for (const place of isScoped(door) ? Object.values(world.places) : [world.places.public]) {
            const path = addressOf(door, place, world);
            await outcomeOf(await ask(server.url, { method: "GET", path, cookie: cookieOf(actor) }));
          }
        }
        const after = await everything();
        return Object.keys(after).filter((name) => after[name] !== before[name]);
      });
      // A notice that its owner opened is read, and every process hears of it; reading a hidden post is written down.
      // Codes of certificates that are not there are guesses, and counted.
      const may = {
        guest: ["rateLimit"],
        member: ["notice", "outboxEvent", "rateLimit", "room", "roomEntry"],
        moderator: ["auditEntry", "rateLimit"],
      }[actor] as string[];
      expect([actor, changed.filter((name) => !may.includes(name))]).toEqual([actor, []]);
    }
  }, 240_000);
});

describe("a write", () => {
  it("from another site gets through no door but the one that mail programs use", async () => {
    const through: string[] = [];
    const place = world.places.public;
    for (const door of doors.filter(({ method, state = "shown" }) => method === "POST" && state === "shown")) {
      const foreign = { origin: "https://elsewhere.example" };
      const answer = await database.undone(() => post("moderator", addressOf(door, place, world), {}, foreign));
      if ((await outcomeOf(answer)) !== 403) through.push(door.path);
    }
    expect(through).toEqual(["unsubscribe/:token"]);
  }, 60_000);

  it("names two things of which one is somebody else's: neither is touched", async () => {
    const { public: mine, private: theirs } = world.places;
    const community = `/communities/${mine.slug}`;
    const topic = { title: "Mixed", source: "Mixed.", language: "en" };
    const tries: [ActorName, string, Fields][] = [
      ["admin", `${community}/requests/${theirs.requestId}/accept`, {}],
      ["admin", `${community}/requests/${theirs.requestId}/decline`, { reason: "" }],
      ["admin", `${community}/invitations/${theirs.invitationId}/revoke`, {}],
      ["admin", `${community}/members/${world.everybody.stranger.id}`, { role: "champion" }],
      ["admin", `${community}/members/${world.everybody.stranger.id}/remove`, { reason: "a test" }],
      ["admin", `${community}/members/${world.everybody.stranger.id}/restore`, {}],
      ["moderator", `${community}/members/${world.everybody.stranger.id}/recovery`, {}],
      ["moderator", `${community}/hand-over`, { personId: world.everybody.stranger.id }],
      ["stranger", `/communities/${world.other.slug}/topics/new`, { ...topic, spaceId: theirs.spaceId }],
      ["stranger", `/communities/${world.other.slug}/watch`, { watch: "all", spaceId: theirs.spaceId }],
      ["stranger", `/me/sessions/${world.sessionId}/end`, {}],
    ];
    for (const [actor, path, fields] of tries) {
      const [status, changed] = await database.undone(async () => {
        const before = await everything();
        const outcome = await outcomeOf(await post(actor, path, fields));
        const after = await everything();
        return [outcome, Object.keys(after).filter((name) => after[name] !== before[name])];
      });
      expect([path, status, changed]).toEqual([path, 404, []]);
    }
    const inMine = await ask(server.url, {
      ...{ method: "GET", path: `${community}/invitations/${theirs.invitationId}`, cookie: cookieOf("admin") },
    });
    expect(inMine.status).toBe(404);
  }, 60_000);

  it("that brings more than was asked for gets what was asked for", async () => {
    const more = { id: newId(), authorId: world.everybody.admin.id, number: "1", siteRole: "admin", role: "moderator" };
    const extra = { ...more, champion: "on", suspendedAt: "", thanks: "99", personId: world.everybody.admin.id };
    const { slug, threadId, keys } = world.places.public;
    await database.undone(async () => {
      const reply = { source: "With more.", language: "en", replyTo: "" };
      expect((await post("member", `/topics/${threadId}`, { ...reply, ...extra })).status).toBe(303);
      const written = await database.db.post.findFirstOrThrow({ where: { source: reply.source } });
      expect(written).toMatchObject({ authorId: world.everybody.member.id, number: 5, thanks: 0 });
      expect(written.id).not.toBe(more.id);
      const profile = { name: "Member", handle: "with-more", about: "", place: "", organisation: "" };
      expect((await post("member", "/me/profile", { ...profile, ...extra })).status).toBe(303);
      const person = {
        name: "New",
        handle: "new-one",
        language: "en",
        agree: "on",
        passphrase: "rice above the river",
      };
      expect((await post("guest", `/join/${keys.secret}`, { ...person, ...extra })).status).toBe(303);
      const people = await database.db.person.findMany({
        where: { handle: { in: ["with-more", "new-one"] } },
        select: { siteRole: true, champion: true, memberships: { where: { space: { slug } }, select: { role: true } } },
      });
      const plain = { siteRole: "member", champion: false, memberships: [{ role: "member" }] };
      expect(people).toEqual([plain, plain]);
    });
  });

  it("with objects where words belong, too deep or too long, is refused", async () => {
    const { threadId } = world.places.public;
    const path = `/topics/${threadId}/replies`;
    const body = { key: randomUUID(), source: "Plain.", language: "en" };
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const bodies = [
      ...["source", "key", "language", "replyTo"].map((name) => JSON.stringify({ ...body, [name]: { $ne: 1 } })),
      ...[JSON.stringify([body]), JSON.stringify("text"), "null", "{", deep, `{"source":${deep}}`],
      `{"__proto__":{"source":"x"},"key":"${body.key}"}`,
      JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`f${at}`, "x"]))),
    ];
    for (const sent of bodies)
      expect([sent.slice(0, 60), (await postJson("member", path, sent)).status]).toEqual([sent.slice(0, 60), 422]);
    const long = "x".repeat(600 * 1024);
    for (const where of [path, "/me/profile", "/communities/new", "/sign-in"]) {
      const status = await post("member", where, { source: long }).then(
        (answer) => answer.status,
        () => 413,
      );
      expect([where, status]).toEqual([where, 413]);
    }
    expect(await database.db.post.count({ where: { threadId } })).toBe(4);
  }, 60_000);
});

describe("text that cannot be shown or kept", () => {
  const texts = {
    nul: "a\u0000b",
    loneSurrogate: "a\ud800b",
    tower: `a${"\u0301".repeat(1_000)}`,
    override: "abc\u202egpj.exe",
    nothing: "\u200b\u200d\u2060",
  };
  it("is refused with its reason in every field, never as a fault of ours, and what was typed is kept", async () => {
    const { keys, slug, threadId, spaceId, posts } = world.places.public;
    const person = { name: "New", handle: "", language: "en", agree: "on", passphrase: "rice above the river" };
    const profile = { name: "Member", handle: "member-x", about: "", place: "", organisation: "", placeConsent: "on" };
    const community = { name: "New", description: "", language: "en", visibility: "public", joinRule: "open" };
    const forms: [ActorName, string, Fields, string[]][] = [
      ["guest", `/join/${keys.secret}`, person, ["name", "handle"]],
      ["member", "/me/profile", profile, ["name", "handle", "about", "place", "organisation"]],
      [
        "moderator",
        `/communities/${slug}/settings`,
        { ...community, rules: "", welcome: "" },
        ["name", "description", "rules", "welcome"],
      ],
      ["staff", "/communities/new", community, ["name", "description"]],
      ["removed", `/communities/${slug}/request`, { message: "" }, ["message"]],
      [
        "moderator",
        `/communities/${slug}/invitations/new`,
        { note: "", role: "member", days: "7", uses: "1" },
        ["note"],
      ],
      ["moderator", `/communities/${slug}/members/${world.everybody.member.id}/remove`, { reason: "x" }, ["reason"]],
      [
        "member",
        `/communities/${slug}/topics/new`,
        { title: "New", source: "New.", language: "en", spaceId },
        ["title", "source"],
      ],
      ["member", `/topics/${threadId}`, { source: "New.", language: "en", replyTo: "" }, ["source"]],
      ["author", `/posts/${posts.shown}/edit`, { source: "New.", language: "en", revision: "1" }, ["source"]],
      ["author", `/topics/${threadId}/edit`, { title: "New", question: "on" }, ["title"]],
      ["moderator", `/posts/${posts.shown}/hide`, { reason: "x" }, ["reason"]],
    ];
    const wrong: unknown[] = [];
    for (const [actor, path, fields, names] of forms) {
      for (const name of names) {
        for (const [kind, text] of Object.entries(texts)) {
          const body = JSON.stringify({ key: randomUUID(), ...fields, [name]: text });
          const { status, said } = await database.undone(async () => {
            const answer = await postJson(actor, path, body);
            return { status: answer.status, said: await answer.text() };
          });
          // What shows nothing may stand where nothing has to stand.
          const empty = kind === "nothing" && status === 200;
          if (!empty && !(status === 422 && said.includes(`"${name}"`)))
            wrong.push([path, name, kind, status, said.slice(0, 80)]);
        }
        const typed = `Kept words ${texts.tower}`;
        const page = await database.undone(async () => post(actor, path, { ...fields, [name]: typed }));
        const html = await page.text();
        if (page.status !== 422 || !html.includes("Kept words")) wrong.push([path, name, "as a form", page.status]);
      }
    }
    expect(wrong).toEqual([]);
    expect(server.lines.filter(({ level }) => level >= 50)).toEqual([]);
  }, 120_000);
});

describe("what people try", () => {
  const elsewhere = [
    "https://x.example/",
    "//x.example",
    "/\\x.example",
    "javascript:alert(1)",
    "/\t/x.example",
    "///x.example",
  ];

  it("to be led off this site by", async () => {
    for (const next of elsewhere) {
      const query = `?next=${encodeURIComponent(next)}`;
      for (const path of ["/sign-in", "/consent"]) {
        const answer = await ask(server.url, { method: "GET", path: path + query, cookie: cookieOf("member") });
        expect([path, next, answer.headers.get("location")]).toEqual([path, next, "/"]);
      }
      for (const path of ["/sign-in", "/sign-in/code", "/sign-up"]) {
        const html = await (await ask(server.url, { method: "GET", path: path + query })).text();
        const field = parse(html).querySelector("[name=next]")?.getAttribute("value");
        expect([path, next, field ?? "/"]).toEqual([path, next, "/"]);
      }
      const { handle, passphrase } = world.everybody.member;
      const account = { account: handle, passphrase };
      const gone = await database.undone(() => post("guest", "/sign-in", { ...account, next }));
      expect([next, gone.status, gone.headers.get("location")]).toEqual([next, 303, "/"]);
      const agreed = await database.undone(() => post("member", "/consent", { agree: "on", next }));
      expect(agreed.headers.get("location")).toBe("/");
      const chosen = await database.undone(() => post("guest", "/language", { language: "es", back: next }));
      expect(chosen.headers.get("location")).toBe("/");
    }
  }, 60_000);

  it("to stop somebody's mails with a token of their own making", async () => {
    const [id = "", scope = "", signature = ""] = world.unsubscribe.split(".");
    const forged = [
      `${world.everybody.author.id}.${scope}.${signature}`,
      `${id}.reply.${signature}`,
      `${id}.${scope}.`,
      `${id}.${scope}.${signature}x`,
      `${id}.${scope}.${"A".repeat(signature.length)}`,
      `${id}.${scope}`,
      "x",
      "%00",
      "constructor.__proto__.x",
    ];
    for (const token of forged) {
      for (const path of [`/unsubscribe/${token}`, `/unsubscribe/${token}/undo`]) {
        const answer = await database.undone(() => post("guest", path, { "List-Unsubscribe": "One-Click" }));
        expect([path, [400, 404].includes(answer.status)]).toEqual([path, true]);
      }
      expect([400, 404]).toContain((await ask(server.url, { method: "GET", path: `/unsubscribe/${token}` })).status);
    }
    expect(await database.db.noticeChoice.count()).toBe(0);
  });

  it("to have messages sent to addresses inside, in the clear, or sealed with what is no key", async () => {
    const keys = phoneInput();
    const send = "https://push.example.org/send/x";
    configurePush({ state: "on", reach: "world", publicKey: "", delayMs: 0 });
    const refused: Partial<PushDeviceInput>[] = [
      ...[
        "http://push.example.org/send/x",
        "https://push.example.org:8443/send/x",
        "https://user:word@push.example.org/send/x",
        "https://127.0.0.1/send/x",
        "https://localhost/send/x",
        "https://2130706433/send/x",
        "https://0x7f.1/send/x",
        "https://10.0.0.1/send/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/send/x",
        "https://[::ffff:10.0.0.1]/send/x",
        "https://intranet/send/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "x",
        "",
        `https://push.example.org/${"x".repeat(1000)}`,
      ].map((endpoint) => ({ endpoint })),
      ...["", "x", "A".repeat(87), `${keys.p256dh}A`, "A".repeat(1_000_000), keys.p256dh.slice(0, -2)].map(
        (p256dh) => ({
          endpoint: send,
          p256dh,
        }),
      ),
      ...["", "AAAA", "A".repeat(23), "A".repeat(100_000)].map((auth) => ({ endpoint: send, auth })),
    ];
    for (const wrong of refused) {
      const answer = await database.undone(() => post("member", "/me/push", { ...keys, ...wrong }));
      expect([JSON.stringify(wrong).slice(0, 80), [413, 422].includes(answer.status)]).toEqual([
        JSON.stringify(wrong).slice(0, 80),
        true,
      ]);
    }
    const right = await database.undone(() => post("member", "/me/push", { ...keys, endpoint: send }));
    expect(right.status).toBe(204);
    wireForPushes();
  });

  it("to guess invitations: after twenty wrong codes nobody's code opens for them, also a right one", async () => {
    await database.undone(async () => {
      const guess = (code: string) => post("stranger", "/join", { invitationCode: code });
      for (let at = 0; at < 20; at += 1) {
        expect((await guess(`0000${String(at).padStart(6, "0")}`)).status).not.toBe(429);
      }
      const { code } = world.places.private.keys;
      expect((await guess(code)).status).toBe(429);
      expect(
        (await ask(server.url, { method: "GET", path: `/join/${code.replace("-", "")}`, cookie: cookieOf("stranger") }))
          .status,
      ).toBe(429);
      expect((await post("member", "/join", { invitationCode: code })).status).toBe(303);
    });
  }, 60_000);
});

describe("who loses a right", () => {
  it("has lost it at the next request, whatever they hold", async () => {
    const { private: place } = world.places;
    const pages = [`/communities/${place.slug}`, `/topics/${place.threadId}`, `/communities/${place.slug}/members`];
    const asked = async (actor: ActorName) =>
      Promise.all(
        pages.map(async (path) => outcomeOf(await ask(server.url, { method: "GET", path, cookie: cookieOf(actor) }))),
      );
    await database.undone(async () => {
      const as = (actor: "moderator" | "staff") => server.people.as(world.everybody[actor]);
      expect(await asked("member")).toEqual([200, 200, 200]);
      const { id: personId } = world.everybody.member;
      await removeMember(as("moderator"), { key: newId(), space: place.spaceId, personId, reason: "a test" });
      expect(await asked("member")).toEqual([404, 404, 404]);
      const write = await post("member", `/topics/${place.threadId}/replies`, {
        source: "Still here.",
        language: "en",
      });
      expect(write.status).toBe(404);
      expect(await asked("champion")).toEqual([200, 200, 200]);
      await suspendPerson(as("staff"), { personId: world.everybody.champion.id, reason: "a test" });
      expect(await asked("champion")).toEqual([404, 404, 404]);
      const me = await ask(server.url, { method: "GET", path: "/me", cookie: cookieOf("champion") });
      expect(await outcomeOf(me)).toBe("sign-in");
    });
  });
});
