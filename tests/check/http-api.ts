import { readFileSync } from "node:fs";
import { z } from "zod";
import { isFile } from "#server/contracts/brought-files.ts";
import { type Address, addressesOf } from "./forms-of-routes.ts";

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * The addresses of Rutas as OpenAPI 3.1 has it, from the route table and the contracts of its forms. Each form is also read
 * as JSON, and answers as JSON to who asks for it.
 */
export async function httpApi(): Promise<object> {
  const { version, description, license } = JSON.parse(readFileSync("package.json", "utf8"));
  const addresses = await addressesOf();
  const paths = addresses.map((address) => [named(address.path), pathItem(address)] as const);
  const forms = addresses.flatMap((address) =>
    address.form ? [[operationOf(address), formOf(address)] as const] : [],
  );
  return {
    openapi: "3.1.0",
    info: { title: "Rutas", version, description, license: { name: license, identifier: license } },
    servers: [{ url: "/" }],
    security: [{ session: [] }, {}],
    paths: { ...Object.fromEntries(paths), ...BESIDE_PAGES },
    components: { schemas: Object.fromEntries(forms), securitySchemes: SCHEMES, responses: RESPONSES },
  };
}

/** `/topics/{topicId}` of `topics/:topicId`. */
const named = (path: string) => `/${path.replaceAll(/:(\w+)\??/g, "{$1}")}`;

/** The name of what is done there: its file's. */
const operationOf = ({ file }: Address) => file.replace(/^routes\/|\.tsx?$/g, "").replaceAll("/", ".");
const paramsOf = ({ path }: Address) => [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);

function pathItem(address: Address): object {
  const { file, reads, form } = address;
  const name = operationOf(address);
  const tags = [name.replace(/\..*$/, "")];
  const parameters = paramsOf(address).map((param) => ({
    ...{ name: param, in: "path", required: true, schema: { type: "string" } },
  }));
  const doc = docIn(file);
  const send = {
    operationId: `${name}.send`,
    tags,
    ...(doc ? { summary: doc } : {}),
    ...(form ? bodyOf(address) : {}),
  };
  return {
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(reads ? { get: { operationId: name, tags, responses: SHOWN } } : {}),
    ...(form === undefined ? {} : { post: { ...send, responses: SENT } }),
  };
}

/** What its form takes; what the address says already is no field of it. */
function formOf(address: Address): Schema {
  if (!address.form) return {};
  const { $schema: _dialect, ...whole } = z.toJSONSchema(address.form, {
    ...{ io: "input", unrepresentable: "any" },
    override({ zodSchema, jsonSchema }) {
      if (isFile(zodSchema)) Object.assign(jsonSchema, FILE);
    },
  });
  return { ...whole, ...without(whole, paramsOf(address)) };
}

function bodyOf(address: Address): object {
  const fields = Object.entries(formOf(address).properties ?? {});
  const ids = [...fields.map(([name]) => name).filter((name) => name.endsWith("Id")), ...paramsOf(address)].sort();
  const hasFile = fields.some(([, one]) => Object(one).format === FILE.format);
  const types = ["application/x-www-form-urlencoded", "multipart/form-data", ...(hasFile ? [] : ["application/json"])];
  const schema = { $ref: `#/components/schemas/${operationOf(address)}` };
  return {
    ...(ids.length > 0 ? { "x-ids": ids } : {}),
    requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema }])) },
  };
}

const FILE = { type: "string", format: "binary" } as const;

function without({ properties, required }: Schema, names: readonly string[]): Partial<Schema> {
  if (!properties) return {};
  const kept = Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
  const needed = (required ?? []).filter((name) => !names.includes(name));
  return { properties: kept, required: needed };
}

/** What the action says of itself, in its first sentence. */
function docIn(file: string): string | null {
  const [, doc] =
    /\/\*\* ([^*]+?) ?\*\/\nexport (?:async function|const) action/.exec(readFileSync(`app/${file}`, "utf8")) ?? [];
  return doc?.replace(/^(?:GET|POST) \S+: /, "") ?? null;
}

const REFUSED = { "4XX": { $ref: "#/components/responses/refused" } };
const SHOWN = {
  200: { description: "A page or a file." },
  303: { $ref: "#/components/responses/elsewhere" },
  ...REFUSED,
};
const SENT = {
  200: { $ref: "#/components/responses/done" },
  303: { $ref: "#/components/responses/elsewhere" },
  ...REFUSED,
};

const json = (schema: Schema) => ({ "application/json": { schema } });
const text: Schema = { type: "string" };
const RESPONSES = {
  done: {
    description: "To who asks for JSON: it is done, after commit; where what came of it is.",
    content: json({ type: "object", properties: { location: text } }),
  },
  elsewhere: {
    description: "It is done, or wants a sign-in first: what comes next is there.",
    headers: { Location: { schema: text } },
  },
  refused: {
    description:
      "A page with the reason beside its field, and what was typed; to who asks for JSON the reason, a key of locales/<language>/errors.json. What one may not see is not found.",
    content: {
      "text/html": {},
      ...json({
        type: "object",
        properties: { reason: text, fields: { type: "object", additionalProperties: text } },
        required: ["reason"],
      }),
    },
  },
};
const SCHEMES = {
  session: {
    ...{ type: "apiKey", in: "cookie", name: "rutas.session" },
    description:
      "Set by signing in. What a browser sends must come from a page of this site, as Sec-Fetch-Site, Origin or Referer say.",
  },
};
const state: Schema = { enum: ["up", "down"] };
const dependency: Schema = { type: "object", properties: { state } };
const health = { state, bootId: text };
/** What is answered before pages are. */
const BESIDE_PAGES = {
  "/health/live": said("health/live", {
    200: { description: "The process runs.", content: json({ type: "object", properties: health }) },
  }),
  "/health/ready": said("health/ready", {
    200: {
      description: "Everything is there that work needs; 503: something is not.",
      content: json({
        type: "object",
        properties: { ...health, dependencies: { type: "object", additionalProperties: dependency } },
      }),
    },
    503: { description: "Says the same, and what is not there." },
  }),
  "/metrics": said("metrics", {
    200: {
      description: "Figures for Prometheus: to this machine, or to who has METRICS_TOKEN.",
      content: { "text/plain": {} },
    },
    403: { description: "Not for you." },
  }),
};

function said(operationId: string, responses: object): object {
  return { get: { operationId, tags: ["operation"], security: [{}], responses } };
}
