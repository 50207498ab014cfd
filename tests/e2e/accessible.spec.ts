import { type Browser, expect, type Page, test } from "@playwright/test";
import { type Installed, install, installDemo } from "#tests/support/installed.ts";
import { continueAs, examine, followLinks, kindsOfScreens, type Looker, openNarrow, type Way } from "./screens.ts";
import { invite, submit } from "./site.ts";

const SCHEMES = ["light", "dark"] as const;
/** Each walk goes over all screens, its people in these ways in turn. */
const WALKS: readonly (readonly [Way, ...Way[]])[] = process.env.RUTAS_TEST_ALL
  ? ["en", "es", "fr", "id", "ne", "lo", "ur"].flatMap((language) =>
      SCHEMES.map((scheme) => [{ language, scheme }] as const),
    )
  : [
      [
        { language: "en", scheme: "light" },
        { language: "ur", scheme: "dark" },
      ],
    ];

/** Who follows the links from the front page, and from what no page links to. */
const PEOPLE: readonly { handle: string | null; from: readonly string[] }[] = [
  { handle: null, from: ["/gallery", "/offline", "/no-such-address"] },
  { handle: "sita", from: [] },
  // Of many people two are looked at: a champion among them, whose role and ring are theirs to take back.
  { handle: "khamla", from: ["/people/efrain"] },
  { handle: "anh", from: ["/people/efrain"] },
  // A champion.
  { handle: "efrain", from: [] },
];

/** Some two hundred and fifty screens, each looked at by axe: a quarter of an hour on a slow machine. */
test.describe.configure({ timeout: 2_400_000 });

for (const ways of WALKS) {
  const named = ways.map(({ language, scheme }) => `${language}, ${scheme}`).join(" and ");
  test(`axe finds nothing on any screen: ${named}, 320 px wide`, async ({ browser }) => {
    const examined = new Set<string>();
    const wayOf = (handle: string | null) =>
      ways[PEOPLE.findIndex((one) => one.handle === handle) % ways.length] ?? ways[0];
    const demo = await installDemo({ MAIL_WAIT_SECONDS: "0" });
    try {
      const { url, ready } = await demo.start({ PUBLIC_URL: undefined });
      await ready();
      await mailOf(demo, "watched");
      const look = async (handle: string | null): Promise<Looker> => {
        const way = wayOf(handle);
        const page = await openNarrow(browser, { url, way });
        await page.goto("/");
        if (handle) await continueAs(page, { handle, language: way.language });
        return { page, who: handle ?? "a guest", examined };
      };
      for (const { handle, from } of PEOPLE) {
        const looker = await look(handle);
        await followLinks(looker, ["/", ...from]);
        await looker.page.context().close();
      }
      await writeTogether(await look("khamla"), demo);
      const line = await lineOf(demo);
      await reckon(await look(line.handle), line);
      await moderate(await look("khamla"), await look(null), await placesOf(demo, "khamla"));
      await signUp(await look(null), await look("anh"), demo);
      await agreeAnew(await look("sita"), await look("anh"));
    } finally {
      await demo.remove();
    }
    await firstSignIn(browser, { way: wayOf("anh"), examined });
    const missed = (await kindsOfScreens()).filter((kind) => !examined.has(kind));
    expect(missed, "screens that nobody came to").toEqual([]);
  });
}

/** The editor, with its tools for a table and for a link. */
async function writeTogether(writer: Looker, demo: Installed): Promise<void> {
  const { page } = writer;
  const [live] = await demo.query<{ id: string }>(
    `select t."id" from "thread" t join "space" s on s."id" = t."spaceId" join "membership" m on m."spaceId" = s."id"
       join "person" p on p."id" = m."personId"
      where t."kind" = 'live' and p."handle" = 'khamla' and m."role" = 'moderator' limit 1`,
  );
  await page.goto(`/live/${live?.id}/summary#write`);
  await page.locator(".saved-sent").waitFor();
  await page.locator(".writing-field").click();
  await page.keyboard.type("# Seeds\n- maize\n- beans\n\n> kept dry\n\n");
  await page.locator(".writing-tools .tool").last().click();
  await page.locator(".writing-field td").first().waitFor();
  await page.locator(".writing-tools .tool").nth(8).click();
  await page.locator(".writing-link").waitFor();
  await examine(writer, "live/:threadId/summary");
  const [before] = await demo.query<{ documentId: string; seq: number }>(
    `select v."documentId", v."seq" from "documentVersion" v join "document" d on d."id" = v."documentId"
       join "membership" m on m."spaceId" = d."spaceId" join "person" p on p."id" = m."personId"
      where p."handle" = 'khamla' and m."role" = 'moderator' and d."part" = 'summary' and exists (
        select from "documentVersion" later where later."documentId" = v."documentId" and later."seq" > v."seq") limit 1`,
  );
  await page.goto(`/documents/${before?.documentId}/versions/${before?.seq}/hide`);
  await examine(writer, "documents/:documentId/versions/:seq/hide");
}

type Line = { handle: string; slug: string; section: string; row: string };

/** A line of a plan's table, and an author who may change it. */
async function lineOf(demo: Installed): Promise<Line> {
  const [line] = await demo.query<Line>(
    `select p."handle", s."slug", part."key" as "section", r."id" as "row"
       from "planRow" r join "planSection" part on part."id" = r."sectionId" join "space" s on s."id" = part."planId"
       join "membership" m on m."spaceId" = s."id" and m."role" = 'author' and m."state" = 'active'
       join "person" p on p."id" = m."personId"
      where part."kind" = 'budget' and r."removedAt" is null order by r."place" limit 1`,
  );
  if (!line) throw new Error("the demo has no plan with a budget");
  return line;
}

/** What an author comes to in a plan's budget, and before it is handed in. */
async function reckon(author: Looker, { slug, section, row }: Line): Promise<void> {
  await author.page.goto(`/plans/${slug}/sections/${section}/rows/${row}`);
  await examine(author, "plans/:plan/sections/:section/rows/:row");
  await author.page.goto(`/plans/${slug}/currency`);
  await examine(author, "plans/:plan/currency");
  await author.page.goto(`/plans/${slug}/hand-in/organisation`);
  await examine(author, "plans/:plan/hand-in/organisation");
}

type Places = { slug: string; postId: string; personId: string };

/** A community that somebody looks after alone, another's reply in it, and a member of it who has no mailbox. */
async function placesOf(demo: Installed, handle: string): Promise<Places> {
  const [places] = await demo.query<Places>(
    `select s."slug", p."id" as "postId", o."personId"
       from "person" me join "membership" m on m."personId" = me."id" and m."role" = 'moderator' and m."state" = 'active'
       join "space" s on s."id" = m."spaceId"
       join "thread" t on t."spaceId" = s."id" join "post" p on p."threadId" = t."id"
       join "membership" o on o."spaceId" = s."id" and o."state" = 'active' and o."role" = 'member'
       join "person" other on other."id" = o."personId"
      where me."handle" = $1 and t."kind" = 'topic' and p."number" > 1 and p."authorId" <> me."id" and p."hiddenAt" is null
        and p."deletedAt" is null and other."email" like '%@no-mailbox.invalid' and other."siteRole" = 'member' limit 1`,
    [handle],
  );
  if (!places) throw new Error(`${handle} has nothing to look after`);
  return places;
}

/** What a moderator comes to by doing something, and where the invitation leads. */
async function moderate(moderator: Looker, guest: Looker, { slug, postId, personId }: Places): Promise<void> {
  const { page } = moderator;
  const joining = await invite(page, `/communities/${slug}`);
  await examine(moderator, "communities/:space/invitations/:invitationId");
  await guest.page.goto(joining);
  await examine(guest, "join/:invitation");
  await page.goto(`/communities/${slug}/hand-over`);
  await examine(moderator, "communities/:space/hand-over");
  await page.goto(`/communities/${slug}/members/${personId}/recovery`);
  await examine(moderator, "communities/:space/members/:personId/recovery");
  await page.goto(`/posts/${postId}/hide`);
  await page.fill('[name="reason"]', "It names somebody who did not want it.");
  await submit(page, "reason");
  await page.waitForURL("**/topics/*");
  await page.goto(`/posts/${postId}/hidden`);
  await examine(moderator, "posts/:postId/hidden");
}

/** The steps of coming in by mail; a demo shows an administrator what it would have sent. */
async function signUp(guest: Looker, administrator: Looker, demo: Installed): Promise<void> {
  await guest.page.goto("/sign-up");
  await guest.page.fill('[name="email"]', "new@example.org");
  await submit(guest.page, "email");
  await guest.page.waitForURL("**/sign-in/code/enter");
  await examine(guest, "sign-in/code/enter");
  await guest.page.fill('[name="code"]', await codeIn(administrator.page, await mailOf(demo, "signIn")));
  await submit(guest.page, "code");
  await guest.page.waitForURL("**/sign-up/name");
  await examine(guest, "sign-up/name");
}

async function codeIn(page: Page, mailId: string): Promise<string> {
  await page.goto(`/admin/mail/${mailId}`);
  return /\b\d{6}\b/.exec((await page.locator(".mail-text").textContent()) ?? "")?.[0] ?? "";
}

/** A mail of this kind, once it has been kept. */
async function mailOf(demo: Installed, kind: string): Promise<string> {
  const find = () => demo.query<{ id: string }>(`select "id" from "mail" where "kind" = $1 limit 1`, [kind]);
  await expect.poll(find, { timeout: 120_000, message: `mails of the kind ${kind}` }).toHaveLength(1);
  return (await find())[0]?.id ?? "";
}

/** New terms are asked about before anything else, of their author too. */
async function agreeAnew(member: Looker, administrator: Looker): Promise<void> {
  await administrator.page.goto("/admin/legal/terms");
  await administrator.page.fill('textarea[name="en"]', "# Terms\n\nBe kind. What is said here stays kind.");
  await submit(administrator.page, "en");
  await administrator.page.waitForURL("**/consent?next=*");
  await member.page.goto("/");
  await member.page.waitForURL("**/consent*");
  await examine(member, "consent");
}

/** Only a real installation has a first administrator. */
async function firstSignIn(browser: Browser, { way, examined }: { way: Way; examined: Set<string> }): Promise<void> {
  const real = await install({}, { languages: ["en", ...(way.language === "en" ? [] : [way.language])] });
  try {
    const { url, ready } = await real.start();
    await ready();
    const page = await openNarrow(browser, { url, way });
    await page.goto(/\/first-sign-in\/[\w-]+/.exec(real.founding)?.[0] ?? "");
    await examine({ page, who: "the first administrator", examined }, "first-sign-in/:secret");
  } finally {
    await real.remove();
  }
}
