import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choiceGroups, spaceGroups } from "#server/contracts/notice-choices.ts";
import { deliver, renderMail } from "#server/core/mail/index.ts";
import { unsubscribeToken } from "#server/core/notices/index.ts";
import { loadThreadPage } from "#server/core/threads/index.ts";
import { wordsIn } from "#server/core/words/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { catchUp, mailWorld, wireForNotices } from "#tests/support/notices.ts";
import type { TestPerson } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

describe("screens of notices", () => {
  let database: TestDatabase;
  let server: TestServer;
  let world: Awaited<ReturnType<typeof mailWorld>>;
  let spaceId: string;
  let threadId: string;
  let admin: TestPerson;

  beforeAll(async () => {
    database = await freshDatabase();
    wireForNotices({ server: false, keepsBodies: true });
    server = await startServer({ database, site: { kind: "demo" } });
    world = await mailWorld(database, { kind: "demo" });
    admin = await server.people.person({ name: "Anh", siteRole: "admin" });
    ({ spaceId } = await world.community());
    ({ id: threadId } = await world.topic(world.sita, spaceId, "Why do groups stall?", "Half of us stop.", "en"));
    await world.reply(world.efrain, threadId, "Cada uno pinta su calendario.");
    await world.reply(world.khamla, threadId, "ພວກເຮົາແຕ້ມປະຕິທິນ", "lo");
    await catchUp(world.system, { spaceId });
    for (const { id } of await database.db.delivery.findMany())
      await deliver(world.system, { deliveryId: id, mailer: null });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it("show what is new, lead to the post, and let all be read at once", async () => {
    const sita = await server.browser({ as: world.sita, language: "en" });
    const page = await sita.visit("/notices");
    expect(page.status).toBe(200);
    expect(page.all(".notice-row.row-unread")).toHaveLength(1);
    const say = wordsIn("ne");
    expect(page.text).toContain(say("notices:several.reply", { count: 2, title: "Why do groups stall?" }));
    expect(page.text).toContain(say("notices:why.asked"));
    expect(page.all(".bar-link .count [aria-hidden]")).toEqual(["2"]);

    const after = await page.form("/notices/read-all").submit();
    expect(after.at).toBe("/notices");
    expect(after.all(".row-unread")).toEqual([]);
    expect(after.text).toContain(say("notices:allMarked"));
  });

  it("open a notice at what it is about, for its owner alone", async () => {
    const notice = await database.db.notice.findFirstOrThrow({
      where: { personId: world.sita.id },
      orderBy: { id: "asc" },
    });
    const answers = await Promise.all(
      [notice.id, "018f0000-0000-7000-8000-000000000000", "x"].map(async (id) => {
        const efrain = await server.browser({ as: world.efrain });
        return (await efrain.visit(`/notices/${id}`)).status;
      }),
    );
    expect(answers).toEqual([404, 404, 404]);
    const answer = await fetch(`${server.url}/notices/${notice.id}`, {
      redirect: "manual",
      headers: { cookie: await cookieOf(world.sita) },
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/posts/${notice.subjectId}`]);
  });

  it("let a member choose how each kind reaches them, everywhere and from one community", async () => {
    const khamla = await server.browser({ as: world.khamla });
    const page = await khamla.visit("/me/notices");
    const save = wordsIn("lo")("notices:choices.save");
    const { mention, ...others } = Object.fromEntries(choiceGroups.map((group) => [group, "mail"]));
    expect(page.form(save).values).toEqual({ mention, ...others, quietFrom: "", quietTo: "" });
    const chosen = { mention: "none", none: "on", quietFrom: "21:30", quietTo: "05:00" };
    await page.form(save).fill(chosen).submit();
    const again = await khamla.visit("/me/notices");
    expect(again.form(save).values).toEqual({ ...others, ...chosen });

    const apart = await again.follow("/me/notices?community=");
    const { key, spaceId: chosenFor, ...values } = apart.form(save).values;
    const asEverywhere = Object.fromEntries(spaceGroups.map((group) => [group, ""]));
    expect([chosenFor, values]).toEqual([spaceId, { watch: "mentions", ...asEverywhere }]);
    const saved = await apart.form(save).fill({ watch: "mute", reply: "app", helped: "digest" }).submit();
    expect(saved.text).toContain(wordsIn("lo")("notices:choices.muted"));
    const rows = await database.db.noticeChoice.findMany({
      where: { personId: world.khamla.id },
      select: { kind: true, spaceId: true, way: true },
      orderBy: { kind: "asc" },
    });
    expect(rows).toEqual([
      { kind: "all", spaceId: null, way: "push" },
      { kind: "helped", spaceId, way: "digest" },
      { kind: "mention", spaceId: null, way: "none" },
      { kind: "reply", spaceId, way: "app" },
    ]);
    expect((await khamla.visit("/me/notices?community=nowhere")).status).toBe(404);
  });

  it("say beside the field when a choice is none that there is", async () => {
    const khamla = await server.browser({ as: world.khamla });
    const page = await khamla.visit("/me/notices");
    const form = page.form(wordsIn("lo")("notices:choices.save"));
    const refused = await form.fill({ membership: "none" }).submit();
    expect(refused.status).toBe(422);
    const half = await page
      .form(wordsIn("lo")("notices:choices.save"))
      .fill({ quietFrom: "22:00", quietTo: "" })
      .submit();
    expect([half.status, half.text.includes(wordsIn("lo")("errors:quietBoth"))]).toEqual([422, true]);
  });

  it("stop mails by one click in a mail program, without a session, and by a button on a page", async () => {
    const token = unsubscribeToken({ personId: world.sita.id, scope: "reply" });
    const wants = async () =>
      (await database.db.noticeChoice.count({ where: { personId: world.sita.id, kind: "reply", way: "push" } })) === 0;
    const guest = await server.browser({});
    const page = await guest.visit(`/unsubscribe/${token}`);
    expect([page.status, await wants()]).toEqual([200, true]);

    const click = await fetch(`${server.url}/unsubscribe/${token}`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.example" },
      body: "List-Unsubscribe=One-Click",
    });
    expect([click.status, await wants()]).toEqual([200, false]);

    const stopped = await guest.visit(`/unsubscribe/${token}`);
    const again = await stopped.form("Send them again").submit();
    expect([again.text.includes("You get these mails again."), await wants()]).toEqual([true, true]);
    const last = await again.form("Stop these mails").submit();
    expect([last.text.includes("You no longer get these mails."), await wants()]).toEqual([true, false]);

    const forged = await fetch(`${server.url}/unsubscribe/${token}x`, {
      method: "POST",
      body: "List-Unsubscribe=One-Click",
    });
    expect(forged.status).toBe(404);
  });

  it("show an administrator the mails of a demo, and nobody else", async () => {
    const anh = await server.browser({ as: admin });
    const list = await anh.visit("/admin/mail");
    expect(list.text).toContain(world.sita.email);
    // Ids begin with the time, which begins with a nought.
    const mail = await list.follow("/admin/mail/0");
    expect(mail.text).toContain("ພວກເຮົາແຕ້ມປະຕິທິນ");
    const { at } = mail;
    const html = await anh.visit(`${at}/html`);
    expect(html.html).toContain('<html lang="ne" dir="ltr">');
    const others = await Promise.all(
      [world.sita, world.maria].map(async (as) => (await (await server.browser({ as })).visit(at)).status),
    );
    expect(others).toEqual([403, 403]);
  });

  it("show staff what became of each notice of a member, and why one did not come, without what it says", async () => {
    const maria = await server.browser({ as: world.maria });
    const say = wordsIn("en");
    const profile = await maria.visit(`/admin/people/${world.sita.id}`);
    const page = await profile.follow(`/admin/people/${world.sita.id}/notices`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(say("mail:list.kinds.reply"));
    expect(page.text).toContain(say("mail:list.states.kept"));
    expect(page.html).not.toContain("calendario");
    const { posts } = await loadThreadPage(world.maria.ctx, { threadId });
    const answers = await Promise.all(
      [`${server.url}/posts/${posts[1]?.id}`, `/topics/${threadId}#p-1`, "/posts/nowhere"].map(async (about) => {
        const asked = await maria.visit(`/admin/people/${world.sita.id}/notices?about=${encodeURIComponent(about)}`);
        return (["told", "notTold", "noSuchPost"] as const).filter((key) =>
          asked.text.includes(say(`mail:reached.${key}`)),
        );
      }),
    );
    expect(answers).toEqual([["told"], ["notTold"], ["noSuchPost"]]);
    expect((await (await server.browser({ as: world.efrain })).visit(page.at)).status).toBe(403);
  });

  it("show an administrator of a real installation no subject and no body", async () => {
    wireForNotices({ server: true, keepsBodies: false });
    await database.db.mail.updateMany({ data: { subject: "", text: "", html: "" } });
    const anh = await server.browser({ as: admin });
    const list = await anh.visit("/admin/mail");
    expect(list.text).toContain(world.sita.email);
    expect(list.html).not.toContain("/admin/mail/0");
    const { id } = await database.db.mail.findFirstOrThrow();
    expect((await anh.visit(`/admin/mail/${id}`)).status).toBe(404);
    wireForNotices({ server: false, keepsBodies: true });
  });

  const cookieOf = async (person: TestPerson) => {
    const browser = await server.browser({ as: person });
    return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  };
});

it("a mail stays small however long the post is, and quotes it as its language is written", () => {
  const text = "ກຸ່ມຝາກເງິນ".repeat(3000);
  const draft = renderMail({
    language: "ur",
    site: { name: "Rutas", url: "https://rutas.example" },
    preview: "…",
    blocks: [
      {
        is: "post",
        author: "Khamla <b>",
        about: "Pakse",
        language: "lo",
        html: `<p>${text}</p>`,
        text,
        siteUrl: "https://rutas.example",
      },
    ],
    foot: [],
  });
  expect(Buffer.byteLength(draft.html)).toBeLessThan(60_000);
  expect(draft.html).toContain('<html lang="ur" dir="rtl">');
  expect(draft.html).toContain("line-height:2.25");
  expect(draft.html).toContain('<div lang="lo" dir="ltr"');
  expect(draft.html).toContain("Khamla &lt;b&gt;");
});
