import { afterAll, describe, expect, it } from "vitest";
import { createEvent } from "#server/core/calendar/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import { foundWorld, openTopics } from "./topics-world.ts";

const { server, world } = await openTopics();
const here = `/communities/${world.slug}`;
afterAll(() => server.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const filled = {
  ...{ title: "Ask Efraín about cheese", description: "Bring **questions**.", place: "Hall of Namche", url: "" },
  ...{ date: inDays(9), time: "17:00", zone: "Asia/Kathmandu", minutes: "90", repeat: "never" },
};
const said = (page: { all(selector: string): string[] }) => page.all(".event-row h3");

describe("a calendar, without script", () => {
  it("is found from the community, empty, and offers to plan to who may alone", async () => {
    const page = await (await (await server.browser({ as: world.sita })).visit(here)).follow("Calendar");
    expect(page.at).toBe(`${here}/calendar`);
    expect(page.text).toContain("Nothing is planned");
    expect(page.text).toContain("Moderators and champions plan events here.");
    expect(page.all("main a[href$='/calendar/new']")).toEqual([]);
    const mine = await (await server.browser({ as: world.moderator })).visit(`${here}/calendar`);
    expect(mine.all("main a[href$='/calendar/new']")).toEqual(["New event"]);
  });

  it("is filled by a moderator: what is wrong stands beside its field, and what was typed stays", async () => {
    const browser = await server.browser({ as: world.moderator });
    const form = (await browser.visit(`${here}/calendar/new`)).form("Announce");
    const typed = { ...filled, title: "", url: "not a link", hosts: "nobody", minutes: "1" };
    const refused = await form.fill(typed).submit("Announce");
    expect(refused.status).toBe(422);
    expect(refused.all(".field-wrong .field-error")).toEqual([
      "Write something here.",
      "Write a whole web address that begins with https://",
      "This is too short.",
    ]);
    expect(refused.form("Announce").values).toMatchObject({
      place: "Hall of Namche",
      url: "not a link",
      zone: "Asia/Kathmandu",
    });
    const unknown = await refused
      .form("Announce")
      .fill({ ...filled, hosts: "@nobody" })
      .submit("Announce");
    expect(unknown.all(".field-wrong .field-error")).toEqual([
      "One of these is not a member here. Write handles, with commas between.",
    ]);
    const event = await unknown
      .form("Announce")
      .fill({ hosts: `@${world.efrain.handle}` })
      .submit("Announce");
    expect(event.title).toBe("Ask Efraín about cheese");
    expect(event.text).toContain("Announced. Members are told.");
    expect(event.all(".prose strong")).toEqual(["questions"]);
    expect(event.text).toContain("Efraín Quispe");
  });

  it("a time that the clock leaps over is refused", async () => {
    const browser = await server.browser({ as: world.moderator });
    const form = (await browser.visit(`${here}/calendar/new`)).form("Announce");
    const leapt = { ...filled, date: "2027-03-14", time: "02:30", zone: "America/New_York" };
    const refused = await form.fill(leapt).submit("Announce");
    expect(refused.all(".field-wrong .field-error")).toEqual([
      "On this day the clock leaps over this time. Choose another.",
    ]);
  });

  it("is read by everybody; a guest on the clock of the place, a member on their own with the other beside", async () => {
    const guest = await (await server.browser()).visit(`${here}/calendar`);
    expect(said(guest)).toEqual(["Ask Efraín about cheese"]);
    expect(guest.all(".event-hours")).toEqual(["5:00 PM – 6:30 PM"]);
    expect(guest.text).toContain("Nepal Time");
    const event = await guest.follow("Ask Efraín about cheese");
    expect(event.text).toContain("Sign in to say whether you come");

    const browser = await server.browser({ as: world.sita });
    const language = (await browser.visit("/me/language")).form("Save");
    await language.fill({ timeZone: "America/Lima" }).submit("Save");
    const mine = await browser.visit("/calendar");
    expect(mine.all(".event-hours")).toEqual(["6:15 AM – 7:45 AM"]);
    expect(mine.all(".event-there")).toEqual(["5:00 PM – 6:30 PM (Nepal Time)"]);
  });

  it("who comes says so with one tap, changes it, and is found among those who come", async () => {
    const browser = await server.browser({ as: world.sita });
    const event = await (await browser.visit("/calendar")).follow("Ask Efraín about cheese");
    const came = await event.form("I come").submit("I come");
    expect(came.text).toContain("Good. You will be reminded.");
    const guests = await came.follow("come");
    expect(guests.text).toContain("Sita Gurung");
    expect((await browser.visit("/calendar")).all(".event-row .tag")).toEqual(["You come"]);
    const no = await (await browser.visit(event.at)).form("I do not come").submit("I do not come");
    expect(no.text).toContain("You get no reminders. You can still change your mind.");
    expect((await browser.visit(`${event.at}/guests`)).text).toContain("Nobody has said so yet");
  });

  it("a month shows its days, with a way to the months beside it", async () => {
    const browser = await server.browser({ as: world.sita });
    const month = filled.date.slice(0, 7);
    const page = await browser.visit(`${here}/calendar/month?month=${month}`);
    expect(page.all(".month-table td a")).toHaveLength(1);
    expect(page.document.querySelector(".month-table td a")?.getAttribute("href")).toMatch(/^#day-\d+$/);
    expect(said(page)).toEqual(["Ask Efraín about cheese"]);
    const after = await page.follow("The month after");
    expect(said(after)).toEqual([]);
    expect(after.text).toContain("Nothing in this month");
    expect(said(await after.follow("The month before"))).toEqual(["Ask Efraín about cheese"]);
    expect((await browser.visit(`${here}/calendar/month?month=2026-13`)).status).toBe(200);
  });

  it("a host moves it, and then calls it off; it stays there and says why", async () => {
    const browser = await server.browser({ as: world.efrain });
    const event = await (await browser.visit(`${here}/calendar`)).follow("Ask Efraín about cheese");
    const moving = (await event.follow("Move to another time")).form("Move");
    expect(moving.values).toMatchObject({ date: filled.date, time: "17:00", zone: "Asia/Kathmandu", minutes: "90" });
    const moved = await moving.fill({ date: inDays(10) }).submit("Move");
    expect(moved.text).toContain("Moved. Those who come are told.");
    expect(moved.text).toContain("It was moved. Before, it was to begin:");
    const changed = await (await moved.follow("Change")).form("Save").fill({ title: "Ask about milk" }).submit("Save");
    expect(changed.title).toBe("Ask about milk");
    const cancelling = (await changed.follow("Cancel")).form("Cancel it");
    expect((await cancelling.submit("Cancel it")).status).toBe(422);
    const cancelled = await cancelling.fill({ reason: "The road is closed." }).submit("Cancel it");
    expect(cancelled.text).toContain("This event was cancelled");
    expect(cancelled.text).toContain("The road is closed.");
    expect(cancelled.all("main form button")).toEqual([]);
    expect((await browser.visit(`${here}/calendar`)).all(".event-off .tag")).toContain("Cancelled");
  });

  it("one date of a series is called off by itself", async () => {
    const { eventId } = await createEvent(world.moderator.ctx, {
      ...{ key: newId(), space: world.spaceId, title: "Book-keepers' hour", language: "en" },
      ...{ date: inDays(2), time: "15:00", zone: "Africa/Nairobi", minutes: 45, repeat: "week", times: 3 },
    });
    const browser = await server.browser({ as: world.moderator });
    const event = await browser.visit(`/events/${eventId}`);
    expect(event.text).toContain("Each week, 3 times in all");
    const second = event.document.querySelectorAll("a[href*='/cancel?startsAt']")[1]?.getAttribute("href") ?? "";
    const done = await (await browser.visit(second))
      .form("Cancel it")
      .fill({ reason: "Festival." })
      .submit("Cancel it");
    expect(done.all(".event-time .tag")).toEqual(["Cancelled"]);
    expect(done.all("a[href*='/cancel?startsAt']")).toHaveLength(2);
    const never = `/events/${eventId}/cancel?startsAt=2026-01-01T00:00:00.000Z`;
    expect((await browser.visit(never)).status).toBe(404);
  });

  it("a draft is announced by one tap, or goes without a trace", async () => {
    const browser = await server.browser({ as: world.moderator });
    const draft = async (title: string) => {
      const form = (await browser.visit(`${here}/calendar/new`)).form("Announce");
      return form.fill({ ...filled, title, draft: "on" }).submit("Announce");
    };
    const one = await draft("First draft");
    const guest = await server.browser();
    expect((await guest.visit(one.at)).status).toBe(404);
    expect((await one.form("Announce").submit("Announce")).text).toContain("Announced. Members are told.");
    expect((await guest.visit(one.at)).status).toBe(200);
    const other = await draft("Second draft");
    const gone = await (await other.follow("Delete the draft")).form("Delete").submit("Delete");
    expect([gone.at, gone.text.includes("The draft was deleted.")]).toEqual([`${here}/calendar`, true]);
    expect((await browser.visit(other.at)).status).toBe(404);
  });

  it("moves one date of an event that repeats, or this and later ones, which go on apart; what was begun stays", async () => {
    const { moderator, efrain } = world;
    const { eventId } = await createEvent(moderator.ctx, {
      ...{ key: newId(), space: world.slug, title: "Seeds", language: "en", hosts: [efrain.handle], description: "" },
      ...{ date: inDays(3), time: "15:00", zone: "UTC", minutes: 45, repeat: "week", times: 4 },
    });
    const starts = async (id: string) =>
      (await moderator.ctx.db.eventOccurrence.findMany({ where: { eventId: id }, orderBy: { startsAt: "asc" } })).map(
        ({ startsAt }) => startsAt.toISOString().slice(0, 16),
      );
    const browser = await server.browser({ as: efrain });
    let event = await browser.visit(`/events/${eventId}`);
    const linkTo = (deed: string, nth: number) =>
      event.document.querySelectorAll(`a[href*='/${deed}?startsAt']`)[nth]?.getAttribute("href") ?? "";
    let page = await browser.visit(linkTo("move-date", 1));
    expect(page.form("Move").values).toMatchObject({ date: inDays(10), time: "15:00", minutes: "45", scope: "one" });
    page = await page.form("Move").fill({ minutes: "1" }).submit("Move");
    expect(page.all(".field-wrong .field-error")).toEqual(["This is too short."]);
    event = await page
      .form("Move")
      .fill({ minutes: "45", date: inDays(11) })
      .submit("Move");
    expect([event.at, event.all(".event-time .tag")]).toEqual([`/events/${eventId}`, ["New time"]]);
    event = await (await browser.visit(linkTo("move-date", 2)))
      .form("Move")
      .fill({ time: "18:30", scope: "later" })
      .submit("Move");
    const rest = event.at.replace("/events/", "");
    expect(await starts(eventId)).toEqual([`${inDays(3)}T15:00`, `${inDays(11)}T15:00`]);
    expect(await starts(rest)).toEqual([`${inDays(17)}T18:30`, `${inDays(24)}T18:30`]);
    expect((await event.follow("What was before")).at).toBe(`/events/${eventId}`);
    page = await browser.visit(linkTo("edit", 1));
    expect(page.text).toContain("Only the dates to come change");
    event = await page.form("Save").fill({ title: "Seeds and soil" }).submit("Save");
    expect([event.title, (await browser.visit(`/events/${rest}`)).title]).toEqual(["Seeds and soil", "Seeds"]);
    page = await (await browser.visit(`/events/${rest}`)).follow("It goes on here with other words or at another time");
    expect(page.at).toBe(event.at);
  });

  it("is taken into other calendars: one event, a community's, and one's own under a secret address", async () => {
    const browser = await server.browser({ as: world.sita });
    const calendar = await browser.visit(`${here}/calendar`);
    const href = calendar.document.querySelector(".event-row a")?.getAttribute("href") ?? "";
    const get = async (path: string) => {
      const answer = await fetch(new URL(path, server.url));
      return { answer, file: await answer.text() };
    };
    const one = await get(`${href}/calendar.ics`);
    expect([one.answer.status, one.answer.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(one.answer.headers.get("content-disposition")).toBe('attachment; filename="event.ics"');
    expect(one.file).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect((await get(`${here}/calendar.ics`)).file).toContain("SUMMARY:Book-keepers' hour");
    const page = await (await browser.visit("/calendar")).follow("In other calendars");
    const made = await page.form("Make my secret address").submit("Make my secret address");
    const [address = ""] = made.all("main .event-url");
    expect(address).toMatch(/\/feeds\/[A-Za-z0-9_-]{32}\/calendar\.ics$/);
    const { pathname } = new URL(address);
    expect((await get(pathname)).file).toContain("SUMMARY:Book-keepers' hour");
    const again = await browser.visit("/calendar/feed");
    expect(again.text).not.toContain(pathname);
    expect(again.text).toContain("You have a secret address since");
    const ended = await again.form("End it").submit("End it");
    expect(ended.text).toContain("Nobody reads your calendar by it any more.");
    expect((await get(pathname)).answer.status).toBe(404);
  });

  it("of a private community answers as if it were not there", async () => {
    const hidden = await foundWorld(server.people, { visibility: "private" });
    const { eventId } = await createEvent(hidden.moderator.ctx, {
      ...{ key: newId(), space: hidden.spaceId, title: "Behind the door", language: "en" },
      ...{ date: inDays(2), time: "15:00", zone: "Africa/Nairobi", minutes: 45 },
    });
    const mine = await server.browser({ as: hidden.moderator });
    expect((await mine.visit(`/events/${eventId}`)).title).toBe("Behind the door");
    const stranger = await server.browser({ as: hidden.stranger });
    for (const path of [
      `/events/${eventId}`,
      `/events/${eventId}/guests`,
      `/events/${eventId}/calendar.ics`,
      `/communities/${hidden.slug}/calendar`,
      `/communities/${hidden.slug}/calendar.ics`,
    ]) {
      const page = await stranger.visit(path);
      const unknown = await stranger.visit(path.replace(/[0-9a-f]{6}(?=$|[/.])/, "ffffff"));
      expect([page.status, page.all("main")]).toEqual([404, unknown.all("main")]);
    }
  });
});
