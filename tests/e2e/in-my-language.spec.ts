import { type Browser, expect, type Page, test } from "@playwright/test";
import nodemailer from "nodemailer";
import { pushKeysOf } from "#server/platform/push/index.ts";
import { startApertium } from "#tests/support/apertium.ts";
import { startDatabaseApart } from "#tests/support/database-apart.ts";
import { freePort } from "#tests/support/free-port.ts";
import { installDemo, type Started } from "#tests/support/installed.ts";
import { startPushService, type TestBrowser, type TestPushService } from "#tests/support/push-service.ts";
import { startRedis } from "#tests/support/redis.ts";
import { type ReceivedMail, startSmtp } from "#tests/support/smtp.ts";
import { continueAs } from "./screens.ts";
import { openCommunity, type Site, signUpByMail, submit } from "./site.ts";

const KEY = Buffer.alloc(32, 9).toString("base64url");
const REPLIES = "reply.example.org";
const TITLE = "¿Dónde puedo comprar semillas?";
const QUESTION = "La casa es roja.";
const ENGLISH = "The house is red.";
const FRENCH = "La maison est rouge.";
const SAID_LATER = "El perro es negro.";
const SAID_LATER_IN = { en: "The dog is black.", fr: "Le chien est noir." };

type Shape = "one process on the embedded database" | "several processes, PostgreSQL and Redis";
type Everything = { site: Site; push: TestPushService; mailPort: number };

/** A site with all that reaches people: a mail server, a push service, the real Apertium, and a door for mails. */
async function withSite(shape: Shape, walk: (everything: Everything) => Promise<void>): Promise<void> {
  const ending: (() => unknown)[] = [];
  try {
    const [smtp, push, apertium] = [await startSmtp(), await startPushService(pushKeysOf(KEY)), await startApertium()];
    ending.push(smtp.close, push.close, apertium.close);
    const [port, mailPort] = [await freePort(), await freePort()];
    const environment: NodeJS.ProcessEnv = {
      SMTP_URL: smtp.url,
      MAIL_WAIT_SECONDS: "3",
      MAIL_IN_DOMAIN: REPLIES,
      MAIL_IN_PORT: String(mailPort),
      PUSH_ALLOW_LOOPBACK: "yes",
      PUSH_CONTACT: "mailto:anh@example.org",
      PUSH_PRIVATE_KEY: KEY,
      PUSH_WAIT_SECONDS: "1",
      TRANSLATE_APERTIUM_URL: apertium.url.origin,
    };
    const apart = shape !== "one process on the embedded database";
    if (apart) {
      const [database, redis] = [await startDatabaseApart(), await startRedis()];
      ending.push(database.close, redis.close);
      Object.assign(environment, { DATABASE_URL: database.url, REDIS_URL: redis.url, PORT: String(port) });
    }
    // A push service on this machine is for demos alone; all the rest is as in a real installation.
    const installed = await installDemo(environment);
    ending.push(installed.remove);
    const started = await installed.start(apart ? { ROLES: "web,realtime" } : {});
    await started.ready();
    if (apart) await runs(await installed.start({ ROLES: "workers,mail" }));
    await walk({ site: { url: started.url, smtp, installed, started, community: "" }, push, mailPort });
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

async function runs({ said }: Started): Promise<void> {
  await expect.poll(said, { timeout: 60_000 }).toContain('"msg":"started"');
}

type Reader = { page: Page; phone: TestBrowser; email: string; problems: string[] };

/** Somebody with a small phone, a mailbox and messages on, who watches the community and wants a digest each day. */
async function reader(
  browser: Browser,
  { site, push }: Everything,
  given: { handle: string; name: string; language: string },
): Promise<Reader> {
  const email = `${given.handle}@example.org`;
  const { page, problems } = await openPhone(browser, site, given.language);
  await signUpByMail(page, site, { ...given, email });
  await page.goto(`${site.community}/join`);
  await submit(page, "key");
  await page.waitForURL((url) => url.pathname === site.community);
  const post = async (path: string, more: object) => {
    const answer = await page.request.post(path, { headers: { origin: site.url }, maxRedirects: 0, ...more });
    expect(answer.status(), path).toBeLessThan(400);
  };
  const [space] = await site.installed.query<{ id: string }>(`select "id" from "space" where "slug" = $1`, [
    site.community.split("/").at(-1),
  ]);
  await post(`${site.community}/watch`, { form: { key: crypto.randomUUID(), spaceId: space?.id ?? "", watch: "all" } });
  const phone = push.browser();
  await post("/me/push", { data: phone.input });
  await page.goto("/me/digest");
  await page.check('[name="rhythm"][value="daily"]');
  await submit(page, "rhythm");
  await page.waitForURL((url) => url.pathname === "/me/digest");
  return { page, phone, email, problems };
}

async function openPhone(browser: Browser, { url }: Site, language: string) {
  const context = await browser.newContext({ baseURL: url, locale: language, viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  return { page, problems };
}

/** Mails to somebody that hold these words. */
const mailsWith = ({ site }: Everything, email: string, words: string) =>
  site.smtp.to(email).filter(({ text }) => text?.includes(words));

async function oneMail(everything: Everything, { email }: Pick<Reader, "email">, words: string): Promise<ReceivedMail> {
  const mails = () => mailsWith(everything, email, words);
  await expect.poll(() => mails().length, { timeout: 120_000, message: `a mail to ${email}: ${words}` }).toBe(1);
  return mails()[0] as ReceivedMail;
}

for (const shape of ["one process on the embedded database", "several processes, PostgreSQL and Redis"] as const) {
  /**
   * A question asked in Spanish on a phone reaches people who are away by push, by mail and in the digest, in English,
   * in French, and in Nepali as it was written with Nepali around it; on the page and live it is the same. One answers
   * from an ordinary mail program in French, and whoever asked reads it in Spanish.
   */
  test(`a question and its answer, each in their reader's language: ${shape}`, async ({ browser }) => {
    await withSite(shape, async (everything) => {
      const { site, mailPort } = everything;
      const maria = await openPhone(browser, site, "en");
      await maria.page.goto("/");
      await continueAs(maria.page, { handle: "maria", language: "en" });
      site.community = await openCommunity(maria.page, "Seed keepers");
      const asker = await reader(browser, everything, { handle: "pilar", name: "Pilar Huanca", language: "es" });
      const english = await reader(browser, everything, { handle: "ruth", name: "Ruth Achieng", language: "en" });
      const french = await reader(browser, everything, { handle: "aminata", name: "Aminata Diallo", language: "fr" });
      const nepali = await reader(browser, everything, { handle: "bimala", name: "Bimala Rai", language: "ne" });
      // Engines say what they can, and that is noted before anybody writes.
      const pairs = () =>
        site.installed.query(`select 1 from "translationPair" where "source" = 'es' and "target" in ('en', 'fr')`);
      await expect.poll(async () => (await pairs()).length, { timeout: 60_000 }).toBe(2);

      await asker.page.goto(`${site.community}/topics/new`);
      await asker.page.fill('[name="title"]', TITLE);
      await asker.page.fill('[name="source"]', QUESTION);
      await asker.page.selectOption('[name="language"]', "es");
      await asker.page.check('[name="question"]');
      await submit(asker.page, "title");
      await asker.page.waitForURL(/\/topics\/[0-9a-f-]{36}/);
      const topic = new URL(asker.page.url()).pathname;

      const mark = { en: "Translated from Spanish by Apertium", fr: "Traduit de : espagnol, par Apertium" };
      const mails: ReceivedMail[] = [];
      await test.step("by mail", async () => {
        for (const [who, said, marked] of [
          [english, ENGLISH, mark.en],
          [french, FRENCH, mark.fr],
        ] as const) {
          const mail = await oneMail(everything, who, said);
          expect(mail.text).toContain(marked);
          expect(mail.text?.indexOf(said)).toBeLessThan(mail.text?.indexOf(QUESTION) ?? -1);
          mails.push(mail);
        }
        const mail = await oneMail(everything, nepali, QUESTION);
        expect(mail.html).toContain('lang="ne"');
        expect(mail.text).toContain("अनुवाद उपलब्ध छैन");
        expect(mail.text).not.toContain(ENGLISH);
      });

      await test.step("in push", async () => {
        const pushed = async ({ phone }: Reader) => {
          await expect.poll(() => phone.received.length, { timeout: 60_000 }).toBeGreaterThan(0);
          return phone.received[0]?.text;
        };
        for (const [who, lang, said] of [
          [english, "en", ENGLISH],
          [french, "fr", FRENCH],
          [nepali, "ne", QUESTION],
        ] as const) {
          const text = await pushed(who);
          expect(text).toMatchObject({ lang, body: expect.stringContaining(said) });
        }
      });

      await test.step("in the digest", async () => {
        await site.installed.query(
          `update "digestTurn" set "nextAt" = now() - interval '1 minute' where "personId" in (
             select "id" from "person" where "handle" in ('ruth', 'aminata', 'bimala'))`,
        );
        const digestOf = async ({ email }: Reader) => {
          const digests = () => site.smtp.to(email).filter(({ text }) => text?.includes("/digests/"));
          await expect.poll(() => digests().length, { timeout: 120_000, message: `a digest to ${email}` }).toBe(1);
          return digests()[0]?.text ?? "";
        };
        const [inEnglish, inFrench, inNepali] = [
          await digestOf(english),
          await digestOf(french),
          await digestOf(nepali),
        ];
        expect(inEnglish).toContain(ENGLISH);
        expect(inFrench).toContain(FRENCH);
        expect(inNepali).toContain(TITLE);
        expect(inNepali).toContain(QUESTION);
      });

      await test.step("on the page, and live", async () => {
        for (const { page } of [english, french, nepali]) await page.goto(topic);
        await expect(english.page.locator("#p-1 .prose").first()).toContainText(ENGLISH, { timeout: 90_000 });
        await expect(french.page.locator("#p-1 .prose").first()).toContainText(FRENCH, { timeout: 90_000 });
        await expect(nepali.page.locator("#p-1 .prose").first()).toContainText(QUESTION);
        await expect(nepali.page.locator("html")).toHaveAttribute("lang", "ne");
        await expect(english.page.locator(".line-mark-up").first()).toBeAttached({ timeout: 60_000 });
        await asker.page.fill('[name="source"]', SAID_LATER);
        await asker.page.selectOption('[name="language"]', "es");
        await submit(asker.page, "source");
        await expect(english.page.getByText(SAID_LATER_IN.en)).toHaveCount(1, { timeout: 60_000 });
        await expect(french.page.getByText(SAID_LATER_IN.fr)).toHaveCount(1, { timeout: 60_000 });
        await expect(nepali.page.getByText(SAID_LATER).first()).toBeVisible({ timeout: 90_000 });
      });

      await test.step("answered by mail, and read in Spanish", async () => {
        const [, mail] = mails;
        if (!mail) throw new Error("no mail in French");
        const address = mail.replyTo?.value[0]?.address ?? "";
        expect(address).toMatch(new RegExp(`@${REPLIES}$`));
        const program = nodemailer.createTransport({ host: "127.0.0.1", port: mailPort, ignoreTLS: true });
        const quoted = (mail.text ?? "").split("\n").map((line) => `> ${line}`);
        await program.sendMail({
          from: "Aminata Diallo <aminata@example.org>",
          to: address,
          subject: `Re: ${mail.subject}`,
          inReplyTo: mail.messageId,
          text: [
            "Le chat est blanc.",
            "",
            "Le dim. 29 nov. 2026 à 18:04, Pilar Huanca <post@example.org> a écrit :",
            "",
            ...quoted,
          ].join("\n"),
        });
        program.close();
        await expect(asker.page.getByText("El gato es blanco.")).toHaveCount(1, { timeout: 90_000 });
        const posts = await site.installed.query<{ text: string; language: string; handle: string }>(
          `select p."text", p."language", a."handle" from "post" p join "person" a on a."id" = p."authorId"
            order by p."id" desc limit 1`,
        );
        expect(posts).toEqual([{ text: "Le chat est blanc.", language: "fr", handle: "aminata" }]);
      });
      expect([asker, english, french, nepali].flatMap(({ problems }) => problems)).toEqual([]);
    });
  });
}
