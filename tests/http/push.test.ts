import { afterAll, beforeAll, expect, it } from "vitest";
import { configurePush } from "#server/core/push/index.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { phoneInput, wireForPushes } from "#tests/support/phones.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ database });
}, 60_000);
afterAll(async () => {
  await server?.close();
  await database?.close();
});

const LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

it("says what it takes to have messages on a phone, and turns one off, without script", async () => {
  const sita = await server.people.person();
  const browser = await server.browser({ as: sita, headers: { "user-agent": LINUX } });
  const states = {
    off: "This site sends no messages to phones.",
    demo: "This demo sends nothing to the outside, so no messages come to phones.",
    on: "The button for it comes with this page's scripts.",
  };
  for (const state of ["off", "demo", "on"] as const) {
    configurePush({ state, reach: "loopback", publicKey: "key", delayMs: 0 });
    const { text } = await browser.visit("/me/notices");
    const said = Object.entries(states).filter(([, sentence]) => text.includes(sentence));
    expect(said.map(([name]) => name)).toEqual([state]);
    expect(text).not.toContain("Devices with messages");
  }

  wireForPushes();
  const cookies = () => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const turnOn = (body: object, accept = "application/json") =>
    fetch(`${server.url}/me/push`, {
      method: "POST",
      headers: { "content-type": "application/json", accept, origin: server.url, cookie: cookies() },
      body: JSON.stringify(body),
    });
  const phone = phoneInput();
  expect([(await turnOn(phone)).status, (await turnOn(phone)).status]).toEqual([204, 204]);
  const page = await browser.visit("/me/notices");
  expect(page.text).toContain("Devices with messages");
  expect(page.text).toContain("This one");
  const [device, ...others] = await database.db.pushDevice.findMany();
  expect([device?.endpoint, others]).toEqual([phone.endpoint, []]);
  const after = await page.form(`/me/push/${device?.id}/off`).submit();
  expect(after.text).toContain("No more messages come to that device.");
  expect([after.text.includes("Devices with messages"), await database.db.pushDevice.count()]).toEqual([false, 0]);

  configurePush({ state: "off", reach: "loopback", publicKey: "key", delayMs: 0 });
  const refused = await turnOn(phone);
  expect([refused.status, await refused.json()]).toEqual([409, { reason: "pushOff", fields: expect.anything() }]);
});
