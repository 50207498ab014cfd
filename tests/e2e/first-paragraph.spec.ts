import { expect } from "@playwright/test";
import { fillNewPerson, foundCommunity, invite, signUpByMail, submit, test } from "./site.ts";

const TITLE = "ຄົນໜຸ່ມບໍ່ຢາກເຂົ້າກຸ່ມເງິນຝາກ. ພວກເຮົາເຮັດແນວໃດ?";
const REPLY = "हामीले हरेक सदस्यको आफ्नै बचत पात्रो बनायौँ।";

/**
 * A member writes on a phone; another, with the page open, sees it at once; a third, away, gets a mail about it in
 * their own language and comes back by its link.
 */
test("from a sentence typed in a forum to a mail in another language", async ({ site, open }) => {
  const maria = await open({ language: "en", wide: true });
  const community = await foundCommunity(maria.page, site, "Savings groups");
  const invitation = await invite(maria.page, community);

  // Khamla, in Lao, asks and goes away.
  const khamla = await open({ language: "lo" });
  await signUpByMail(khamla.page, site, {
    name: "ຄຳຫຼ້າ ວົງສາ",
    handle: "khamla",
    language: "lo",
    email: "khamla@example.org",
  });
  await khamla.page.goto(`${community}/join`);
  await submit(khamla.page, "key");
  await khamla.page.waitForURL((url) => url.pathname === community);
  await khamla.page.goto(`${community}/topics/new`);
  await khamla.page.fill('[name="title"]', TITLE);
  await khamla.page.fill('[name="source"]', "ໃນບ້ານຂອງພວກເຮົາມີແຕ່ຜູ້ເຖົ້າ.");
  await khamla.page.check('[name="question"]');
  await submit(khamla.page, "title");
  await khamla.page.waitForURL(/\/topics\/[0-9a-f-]{36}/);
  const topic = new URL(khamla.page.url()).pathname;
  await khamla.context.close();

  // Efraín, in Spanish, has the page open.
  const efrain = await open({ language: "es", wide: true });
  await signUpByMail(efrain.page, site, {
    name: "Efraín Quispe",
    handle: "efrain",
    language: "es",
    email: "efrain@example.org",
  });
  await efrain.page.goto(`${community}/join`);
  await submit(efrain.page, "key");
  await efrain.page.waitForURL((url) => url.pathname === community);
  await efrain.page.goto(topic);
  await expect(efrain.page.locator("html")).toHaveAttribute("lang", "es");
  await expect(efrain.page.locator(".line-mark-up").first()).toBeAttached({ timeout: 60_000 });

  // Sita, in Nepali, comes by the invitation, without a mailbox, on a phone.
  const sita = await open({ language: "ne" });
  await sita.page.goto(invitation);
  await fillNewPerson(sita.page, { name: "Sita Gurung", handle: "sita", language: "ne" });
  await sita.page.waitForURL((url) => url.pathname.startsWith(community));
  await sita.page.goto(topic);
  await expect(sita.page.locator("h1")).toHaveText(TITLE);
  await sita.page.fill('[name="source"]', REPLY);
  await submit(sita.page, "source");

  await expect(sita.page.getByText(REPLY)).toHaveCount(1, { timeout: 60_000 });
  await expect(efrain.page.getByText(REPLY)).toHaveCount(1, { timeout: 60_000 });

  // The mail waits a little, so that who reads meanwhile gets none.
  const mails = () => site.smtp.to("khamla@example.org").filter((mail) => mail.text?.includes(REPLY));
  await expect.poll(() => mails().length, { timeout: 120_000 }).toBe(1);
  const [mail] = mails();
  if (!mail) throw new Error("no mail");
  expect(mail.html).toContain('lang="lo"');
  expect(mail.subject).toContain(TITLE);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  const message = /https?:\/\/\S*\/posts\/\S+/.exec(mail.text ?? "")?.[0] ?? "";
  const unsubscribe = /https?:\/\/\S*\/unsubscribe\/[^\s>]+/.exec(mail.raw.replaceAll("=\r\n", ""))?.[0] ?? "";

  // Its link opens at the post.
  const back = await open({ language: "lo" });
  await back.page.goto(message.replace(/[>)"'].*$/, ""));
  expect(new URL(back.page.url()).pathname).toBe(topic);
  const anchor = new URL(back.page.url()).hash;
  expect(anchor).toMatch(/^#p-\d+$/);
  await expect(back.page.locator(anchor)).toContainText(REPLY);

  // One-click unsubscribing needs no session (RFC 8058).
  const answer = await fetch(unsubscribe.replace(/[>)"'].*$/, ""), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
  expect(answer.status).toBe(200);
  await sita.page.fill('[name="source"]', "अर्को कुरा पनि छ।");
  await submit(sita.page, "source");
  await expect(efrain.page.getByText("अर्को कुरा पनि छ।")).toHaveCount(1, { timeout: 60_000 });
  const rows = () =>
    site.installed.query<{ n: number }>(
      `select count(*)::int as n from "delivery" d join "person" p on p."id" = d."personId"
       where p."handle" = 'khamla' and d."state" in ('waiting', 'sent') and d."kind" <> 'signIn'`,
    );
  await expect.poll(async () => (await rows())[0]?.n, { timeout: 90_000 }).toBe(1);
});
