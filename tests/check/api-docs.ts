/**
 * Writes docs/api from server/contracts: sockets.json has every message, its payload, its acknowledgement and which ids it
 * takes; openapi.json every address and what its form takes. With --check it only tells whether they are stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import {
  clientMessages,
  MAX_SOCKET_MESSAGE,
  SOCKET_PATH,
  SOCKET_VERSION,
  serverMessages,
} from "#server/contracts/sockets.ts";
import { httpApi } from "./http-api.ts";

type Schema = z.core.JSONSchema.BaseSchema;
const inputOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
const outputOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });

/** Names of the fields that hold ids of things or names of rooms, which the sender must have a right to. */
function idsIn(schema: Schema): string[] {
  const properties = Object.keys(schema.properties ?? {});
  return properties.filter((name) => name === "room" || name.endsWith("Id")).sort();
}

const described = {
  version: SOCKET_VERSION,
  path: SOCKET_PATH,
  transports: ["websocket", "polling"],
  maxMessageBytes: MAX_SOCKET_MESSAGE,
  signIn: "the session cookie, at the handshake; looked up again at each message",
  acknowledgement: {
    ok: "{ ok: true, result }, after commit",
    refused: "{ ok: false, status, reason, fields? }: an HTTP status and a key of locales/<language>/errors.json",
  },
  fromClient: Object.fromEntries(
    Object.entries(clientMessages).map(([name, { doc, body, result }]) => {
      const input = inputOf(body);
      return [name, { doc, ids: idsIn(input), body: input, result: outputOf(result) }];
    }),
  ),
  fromServer: Object.fromEntries(
    Object.entries(serverMessages).map(([name, { doc, body }]) => [name, { doc, body: outputOf(body) }]),
  ),
};

const files = { "docs/api/sockets.json": described, "docs/api/openapi.json": await httpApi() };
for (const [file, content] of Object.entries(files)) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${file} is stale: run npm run docs`);
    process.exitCode = 1;
  }
}
// What the routes' modules hold open is of no use here.
process.exit();
