import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { replyAddress } from "#server/core/mail/index.ts";
import { listIncoming } from "#server/core/mail-in/index.ts";
import { suspendPerson } from "#server/core/people/index.ts";
import { joinCommunity, removeMember } from "#server/core/spaces/index.ts";
import { closeThread } from "#server/core/threads/index.ts";
import { newId, retryParked } from "#server/core/usecase/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { fillDisk } from "#tests/support/full-disk.ts";
import { incoming, REPLY_DOMAIN, type SentMail, startTestDoor } from "#tests/support/mail-in.ts";
import { mailWorld, sendKey, wireForNotices } from "#tests/support/notices.ts";
import { queueShapes, startRedis, type TestRedis } from "#tests/support/redis.ts";
import { type ReceivedMail, startSmtp, type TestSmtp } from "#tests/support/smtp.ts";
import { startTestWorkers } from "#tests/support/workers.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };

describe.each(queueShapes)("answers by mail with their queue on %s", { timeout: 90_000 }, (shape) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let smtp: TestSmtp;
  let door: Awaited<ReturnType<typeof startTestDoor>>;
  let workers: Awaited<ReturnType<typeof startTestWorkers>> | null = null;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;

  const startWork = async () => {
    workers ??= await startTestWorkers(database, { redisUrl: redis?.url ?? null, smtpUrl: smtp.url });
  };
  const stopWork = async () => {
    await workers?.close();
    workers = null;
  };
  beforeAll(async () => {
    wireForNotices({ incoming });
    database = await freshDatabase();
    if (shape === "redis") redis = await startRedis();
    smtp = await startSmtp();
    world = await mailWorld(database);
    ({ spaceId } = await world.community());
    door = await startTestDoor(database);
    await startWork();
  });
  afterAll(async () => {
    await stopWork();
    await door.close();
    await smtp.close();
    await redis?.close();
    await database.close();
    wireForNotices();
  });

  const mailsTo = (address: string, count: number): Promise<ReceivedMail[]> =>
    vi.waitFor(() => {
      const mails = smtp.to(address);
      expect(mails).toHaveLength(count);
      return mails;
    }, PATIENCE);
  const postsOf = async (threadId: string) =>
    (await database.db.post.findMany({ where: { threadId }, orderBy: { number: "asc" } })).map(
      ({ number, authorId, source, replyTo, language }) => ({ number, authorId, source, replyTo, language }),
    );
  const rowsOf = async (personId: string) =>
    (await database.db.incomingMail.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
      ({ state, why, text, told }) => ({ state, why, text, told }),
    );
  const settled = (personId: string, states: string[]) =>
    vi.waitFor(async () => expect((await rowsOf(personId)).map(({ state }) => state)).toEqual(states), PATIENCE);
  /** Somebody who asked a question, and a mail of theirs. */
  const asker = async (language = "en") => {
    const member = await world.member("Asker", language);
    await joinCommunity(member.ctx, { key: sendKey(), space: spaceId });
    const { id: threadId } = await world.topic(member, spaceId, "Why do groups stall?", "Half of us stop.", "en");
    const address = replyAddress({ personId: member.id, threadId }) ?? "";
    const mail = (more: Partial<SentMail> = {}): SentMail => ({
      from: { name: "Asker", address: member.email },
      to: address,
      subject: "Re: Why do groups stall?",
      messageId: `<${newId()}@phone.example.org>`,
      text: "We painted a calendar.",
      ...more,
    });
    return { ...member, threadId, address, mail };
  };

  it("to a notice become a reply to the post that it told of, in the writer's own words", async () => {
    const one = await asker();
    await world.reply(world.efrain, one.threadId, "¿Pintaron un calendario con los días de reunión?");
    const [notice] = await mailsTo(one.email, 1);
    if (!notice) throw new Error("no mail");
    expect(notice.replyTo?.value).toMatchObject([{ address: one.address }]);
    expect(notice.text).toContain("You can answer this mail");
    const quoted = String(notice.text).replace(/^/gm, "> ");
    const said = await door.send(
      one.mail({
        inReplyTo: notice.messageId ?? "",
        references: [...(notice.references ?? []), notice.messageId ?? ""],
        text: `Yes, we painted one on the wall of the school.\n\nOn Mon, 23 Nov 2026 at 14:04, Efrain <post@rutas.example>\nwrote:\n\n${quoted}\n`,
      }),
    );
    expect(said.code).toBe(250);
    await settled(one.id, ["posted"]);
    expect((await postsOf(one.threadId)).at(-1)).toEqual({
      ...{ number: 3, authorId: one.id, replyTo: 2, language: "en" },
      source: "Yes, we painted one on the wall of the school.",
    });
    expect(await rowsOf(one.id)).toEqual([{ state: "posted", why: "", text: "", told: false }]);
  });

  it("leave unread what was not read before the post that they answer", async () => {
    const one = await asker();
    const lastRead = async () =>
      (await database.db.reading.findFirstOrThrow({ where: { threadId: one.threadId, personId: one.id } })).lastRead;
    await world.reply(world.efrain, one.threadId, "Pinten un calendario.", "es");
    const [first] = await mailsTo(one.email, 1);
    await world.reply(world.khamla, one.threadId, "ພວກເຮົາແຕ້ມປະຕິທິນ", "lo");
    const [, second] = await mailsTo(one.email, 2);
    expect((await door.send(one.mail({ inReplyTo: second?.messageId ?? "" }))).code).toBe(250);
    await settled(one.id, ["posted"]);
    expect([(await postsOf(one.threadId)).at(-1)?.replyTo, await lastRead()]).toEqual([3, 1]);
    expect((await door.send(one.mail({ inReplyTo: first?.messageId ?? "" }))).code).toBe(250);
    await settled(one.id, ["posted", "posted"]);
    expect([(await postsOf(one.threadId)).at(-1)?.replyTo, await lastRead()]).toEqual([2, 2]);
  });

  it("sent again are the same reply, whether before or after it was posted", async () => {
    const one = await asker();
    await stopWork();
    const mail = one.mail();
    expect([(await door.send(mail)).code, (await door.send(mail)).code]).toEqual([250, 250]);
    await startWork();
    await settled(one.id, ["posted"]);
    expect((await door.send(mail)).code).toBe(250);
    expect((await door.send(one.mail({ text: "And another." }))).code).toBe(250);
    await settled(one.id, ["posted", "posted"]);
    expect((await postsOf(one.threadId)).map(({ source }) => source)).toEqual([
      "Half of us stop.",
      "We painted a calendar.",
      "And another.",
    ]);
  });

  it("are refused at the door, in plain words, when their writer may not write there", async () => {
    const gone = await asker();
    const closed = await asker();
    const suspended = await asker();
    const stays = await asker();
    await removeMember(world.maria.ctx, { key: sendKey(), space: spaceId, personId: gone.id, reason: "" });
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: closed.threadId });
    await suspendPerson(world.maria.ctx, { personId: suspended.id, reason: "A test" });
    const said = async ({ mail }: typeof gone) => {
      const { code, words } = await door.send(mail());
      return `${code} ${words}`;
    };
    expect([await said(gone), await said(closed), await said(suspended), await said(stays)]).toEqual([
      "550 5.7.1 You are not a member of this community, so you cannot write here. Join it first.",
      "550 5.7.1 This topic is closed. Nobody answers here any more.",
      "550 5.7.1 What this address belongs to is not open to you any more. Please sign in and look.",
      expect.stringMatching(/^250 /),
    ]);
    expect(await rowsOf(gone.id)).toEqual([{ state: "refused", why: "notMember", text: "", told: false }]);
  });

  it("whose writer lost the right since they were taken become no post, and are given back with the reason", async () => {
    const one = await asker("ne");
    await stopWork();
    expect((await door.send(one.mail({ text: "हामीले पात्रो बनायौं।" }))).code).toBe(250);
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: one.threadId });
    await startWork();
    await settled(one.id, ["refused"]);
    const [mail] = await mailsTo(one.email, 1);
    expect(mail?.headers.get("auto-submitted")).toBe("auto-replied");
    expect(mail?.text).toContain("यो विषय बन्द छ। यहाँ अब कसैले जवाफ दिँदैन।");
    expect(mail?.text).toContain("हामीले पात्रो बनायौं।");
    expect(await postsOf(one.threadId)).toHaveLength(1);
    // Once a day a topic and a reason.
    await database.db.incomingMail.create({
      data: {
        ...{ id: newId(), kind: "reply", personId: one.id, threadId: one.threadId, key: newId(), text: "Again" },
        ...{ traceId: newId(), at: new Date(), dueAt: new Date() },
      },
    });
    await settled(one.id, ["refused", "refused"]);
    expect((await rowsOf(one.id)).map(({ told }) => told)).toEqual([true, false]);
    expect(await database.db.delivery.count({ where: { personId: one.id, kind: "mailIn" } })).toBe(1);
    const { id: other } = await world.topic(world.efrain, spaceId, "¿Quién lleva el libro?", "Nadie.", "es");
    await stopWork();
    expect((await door.send(one.mail({ to: replyAddress({ personId: one.id, threadId: other }) ?? "" }))).code).toBe(
      250,
    );
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: other });
    await startWork();
    await settled(one.id, ["refused", "refused", "refused"]);
    expect((await mailsTo(one.email, 2)).at(-1)?.text).toContain("¿Quién lleva el libro?");
  });

  it("come without their photos, and their writer is told once", async () => {
    const one = await asker();
    const attachments = [{ filename: "field.jpg", contentType: "image/jpeg", content: Buffer.alloc(300_000, 7) }];
    expect((await door.send(one.mail({ attachments }))).code).toBe(250);
    await settled(one.id, ["posted"]);
    const [mail] = await mailsTo(one.email, 1);
    expect(mail?.text).toContain("One photo or file that came with your mail was left out.");
    expect((await door.send(one.mail({ text: "Another photo", attachments }))).code).toBe(250);
    await settled(one.id, ["posted", "posted"]);
    expect(await database.db.delivery.count({ where: { personId: one.id, kind: "mailIn" } })).toBe(1);
  });

  it("of programs are laid aside, and nobody is answered", async () => {
    const one = await asker();
    const automatic: Partial<SentMail>[] = [
      { headers: { "Auto-Submitted": "auto-replied" } },
      { headers: { Precedence: "bulk" } },
      { headers: { "X-Auto-Response-Suppress": "All" } },
      { headers: { "List-Id": "<a.example.org>" } },
      { subject: "Out of office: Re: Why do groups stall?" },
      { envelope: { from: "", to: one.address } },
    ];
    for (const more of automatic) expect((await door.send(one.mail(more))).code).toBe(250);
    expect(await rowsOf(one.id)).toEqual(
      automatic.map(() => ({ state: "ignored", why: "automatic", text: "", told: false })),
    );
    expect(await postsOf(one.threadId)).toHaveLength(1);
    expect((await door.send(one.mail({ headers: { "Auto-Submitted": "no" } }))).code).toBe(250);
    await settled(one.id, [...automatic.map(() => "ignored"), "posted"]);
    expect(await database.db.delivery.count({ where: { personId: one.id } })).toBe(0);
  });

  it("of programs that write for ever are noted twenty times a day, and taken all the same", async () => {
    const one = await asker();
    const away = () => one.mail({ headers: { "Auto-Submitted": "auto-replied" } });
    const codes = [];
    for (let at = 0; at < 23; at++) codes.push((await door.send(away())).code);
    expect(codes).toEqual(Array(23).fill(250));
    expect(await rowsOf(one.id)).toHaveLength(20);
    // What the member writes themselves is not among them.
    expect((await door.send(one.mail({}))).code).toBe(250);
    await settled(one.id, [...Array<string>(20).fill("ignored"), "posted"]);
  });

  it("that find no room on a full disk are asked for again later, and taken then", async () => {
    const one = await asker();
    const mail = one.mail({ text: "Words that found no room" });
    const makeRoom = await fillDisk(database, { table: "incomingMail", column: "personId", value: one.id });
    expect((await door.send(mail)).code).toBe(451);
    expect(await rowsOf(one.id)).toEqual([]);
    await makeRoom();
    expect((await door.send(mail)).code).toBe(250);
    await settled(one.id, ["posted"]);
  });

  it("from another mailbox, in a circle, or without words are refused", async () => {
    const one = await asker();
    const other = await asker();
    const said = async (more: Partial<SentMail>) => {
      const { code, words } = await door.send(one.mail(more));
      return `${code} ${words.split(" ")[0]}`;
    };
    expect(await said({ from: other.email })).toBe("550 5.7.1");
    expect(await said({ from: [one.email, other.email] as unknown as string })).toBe("550 5.7.1");
    expect(await said({ headers: { "X-Rutas-Trace": newId() } })).toBe("554 5.4.6");
    await world.reply(world.efrain, one.threadId, "Paint a calendar.");
    const [ours] = await mailsTo(one.email, 1);
    expect(await said({ messageId: ours?.messageId ?? "" })).toBe("554 5.4.6");
    const received = Array.from({ length: 41 }, () => ({
      key: "Received",
      value: "from a by b; Mon, 23 Nov 2026 14:04:00 +0000",
    }));
    expect(await said({ headers: received })).toBe("554 5.4.6");
    // A mailbox at the domain that our mails come from makes Message-IDs that end like ours.
    expect(await said({ messageId: `<${crypto.randomUUID()}@rutas.example>` })).toMatch(/^250/);
    await vi.waitFor(async () => expect((await rowsOf(one.id)).at(-1)?.state).toBe("posted"), PATIENCE);
    expect(await said({ text: "> Half of us stop.\n\n-- \nSent from my phone" })).toBe("550 5.6.0");
    expect(await said({ text: "word ".repeat(20_000) })).toBe("552 5.3.4");
    const marked = one.email.replace("@", "+rutas@");
    expect(await said({ from: marked.toUpperCase() })).toMatch(/^250/);
    await vi.waitFor(async () => expect((await rowsOf(one.id)).at(-1)?.state).toBe("posted"), PATIENCE);
  });

  it("for nobody here are not passed on", async () => {
    const one = await asker();
    const said = async (to: string) => {
      const { code, words } = await door.send(one.mail({ to }));
      return `${code} ${words.split(" ")[0]}`;
    };
    expect(await said("somebody@elsewhere.example.org")).toBe("550 5.7.1");
    expect(await said(`postmaster@${REPLY_DOMAIN}`)).toBe("550 5.1.1");
    const [first = "", ...rest] = one.address.split("");
    expect(await said(`${first}${rest.join("").replace(/[0-9a-z](?=@)/, (sign) => (sign === "0" ? "1" : "0"))}`)).toBe(
      "550 5.1.1",
    );
    expect(await rowsOf(one.id)).toEqual([]);
  });

  it("that break each time are put aside for staff to see, and hold up no other", async () => {
    const one = await asker();
    const tried = 11;
    const row = {
      id: newId(),
      kind: "reply",
      personId: one.id,
      threadId: one.threadId,
      key: newId(),
      traceId: newId(),
    };
    // No reply can be so: as if a later version allowed less.
    await database.db.incomingMail.create({
      data: { ...row, text: "", attempts: tried, at: new Date(), dueAt: new Date() },
    });
    expect((await door.send(one.mail())).code).toBe(250);
    await vi.waitFor(
      async () =>
        expect((await rowsOf(one.id)).map(({ state, why }) => `${state} ${why}`.trim())).toEqual([
          "parked broken",
          "posted",
        ]),
      PATIENCE,
    );
    const admin = {
      ...world.maria.ctx,
      actor: { ...world.maria.ctx.actor, siteRole: "admin" },
    } as typeof world.maria.ctx;
    const list = await listIncoming(admin, { older: null });
    expect(list.parked).toBe(1);
    expect(list.mails.find(({ id }) => id === row.id)).toMatchObject({ state: "parked", why: "broken", name: "Asker" });
    const [mail] = await mailsTo(one.email, 1);
    expect(mail?.text).toContain("Something broke here, so your mail could not be posted.");
    // What becomes of it when it is tried again, they learn too.
    await closeThread(world.maria.ctx, { key: sendKey(), threadId: one.threadId });
    await database.db.incomingMail.update({ where: { id: row.id }, data: { text: "Mended." } });
    await retryParked(admin, { work: "mailIn", id: row.id });
    expect((await mailsTo(one.email, 2)).at(-1)?.text).toContain("This topic is closed. Nobody answers here any more.");
  });

  it("are tried again when they break once, later each time", async () => {
    const one = await asker();
    const row = {
      id: newId(),
      kind: "reply",
      personId: one.id,
      threadId: one.threadId,
      key: newId(),
      traceId: newId(),
    };
    await database.db.incomingMail.create({ data: { ...row, text: "", at: new Date(), dueAt: new Date() } });
    await vi.waitFor(async () => {
      const { attempts, state, dueAt } = await database.db.incomingMail.findUniqueOrThrow({ where: { id: row.id } });
      expect([attempts, state, dueAt > new Date()]).toEqual([1, "waiting", true]);
    }, PATIENCE);
    await database.db.$executeRaw`
      update "incomingMail" set "text" = 'Mended.', "dueAt" = clock_timestamp() where "id" = ${row.id}::uuid`;
    await settled(one.id, ["posted"]);
  });
});
