import { expect, it } from "vitest";
import { openLog } from "./log.ts";

function written(write: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(openLog("info", { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "");
}

it("writes one JSON object a line, with the trace id", () => {
  const { level, traceId, msg } = written((log) => log.info({ traceId: "t-1" }, "done"));
  expect({ level, traceId, msg }).toEqual({ level: "info", traceId: "t-1", msg: "done" });
});

it("keeps out what members wrote, their addresses and their codes", () => {
  const error = Object.assign(
    new Error("Invalid `db.person.create()`:\n{ about: 'my secret' }\nUnique constraint failed"),
    {
      code: "P2002",
      detail: "Key (email)=(sita@example.org) already exists",
      meta: { about: "my secret" },
    },
  );
  const mail = new Error("550 <sita@example.org>: no such user");
  const facts = { email: "sita@example.org", code: "123456", person: { password: "my secret" }, err: error };
  const line = written((log) => log.error(facts, "failed"));
  expect(line).toMatchObject({
    err: { errorCode: "P2002", message: "Unique constraint failed" },
    person: {},
    msg: "failed",
  });
  expect(JSON.stringify([line, written((log) => log.error({ err: mail }, "mail"))])).not.toMatch(/sita|secret|123456/);
});
