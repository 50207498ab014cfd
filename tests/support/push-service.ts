import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { PushDeviceInput, PushText } from "#server/contracts/push.ts";

/** One message as it came in, opened with the browser's own keys. */
export type ReceivedPush = {
  text: PushText;
  topic: string;
  urgency: string;
  ttl: number;
  subject: string;
  bytes: number;
};

/** How the service treats what comes; a test changes it while it runs. */
type Behaviour = { status?: number; retryAfter?: string; cut?: boolean; redirect?: string };

export type TestPushService = {
  origin: string;
  /** A browser with an address here, as it would tell it to Rutas. */
  browser(): TestBrowser;
  /** For all browsers, or for one. */
  behave(how: Behaviour, browser?: TestBrowser): void;
  /** What it was asked, refused or not. */
  asked: number;
  close(): Promise<void>;
};
export type TestBrowser = { input: PushDeviceInput; received: ReceivedPush[]; gone: boolean };

/**
 * A push service on this machine: it checks who sends (RFC 8292) and what it must be told (RFC 8030), and, being the
 * browser too, opens what was sealed (RFC 8291). Written from the papers, not with the library that seals.
 */
export async function startPushService({ publicKey }: { publicKey: string }): Promise<TestPushService> {
  const browsers = new Map<string, TestBrowser & { keys: ECDH; auth: Buffer }>();
  const behaviour = new Map<string, Behaviour>();
  const state = { asked: 0 };
  const server = createServer(async (request, response) => {
    state.asked += 1;
    const path = request.url ?? "";
    const browser = browsers.get(path);
    const how = { ...behaviour.get("all"), ...behaviour.get(path) };
    const body = await bodyOf(request);
    if (how.cut) return void request.socket.destroy();
    if (how.redirect) return void response.writeHead(307, { location: how.redirect }).end();
    if (how.status) {
      const patience = how.retryAfter ? { "retry-after": how.retryAfter } : {};
      return void response.writeHead(how.status, patience).end();
    }
    if (!browser) return void response.writeHead(404).end();
    if (browser.gone) return void response.writeHead(410).end();
    const refused = refusal(request, body, { origin, publicKey });
    if (refused) return void response.writeHead(refused).end();
    browser.received.push({
      text: JSON.parse(opened(body, browser)) as PushText,
      topic: String(request.headers.topic),
      urgency: String(request.headers.urgency),
      ttl: Number(request.headers.ttl),
      subject: claimsOf(request).sub,
      bytes: body.length,
    });
    response.writeHead(201, { location: `${origin}/message/${randomBytes(6).toString("hex")}` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    get asked() {
      return state.asked;
    },
    browser() {
      const path = `/send/${randomBytes(16).toString("base64url")}`;
      const keys = createECDH("prime256v1");
      const auth = randomBytes(16);
      const input = {
        endpoint: `${origin}${path}`,
        p256dh: keys.generateKeys("base64url"),
        auth: auth.toString("base64url"),
      };
      const made = { input, received: [], gone: false, keys, auth };
      browsers.set(path, made);
      return made;
    },
    behave: (how, browser) => void behaviour.set(browser ? new URL(browser.input.endpoint).pathname : "all", how),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What a push service refuses with; null: it takes the message. */
function refusal(request: IncomingMessage, body: Buffer, known: { origin: string; publicKey: string }): number | null {
  const { headers, method } = request;
  if (method !== "POST" || !/^\d+$/.test(String(headers.ttl))) return 400;
  if (headers["content-encoding"] !== "aes128gcm" || !/^[A-Za-z0-9_-]{1,32}$/.test(String(headers.topic))) return 400;
  if (body.length > 4096) return 413;
  return isOurs(request, known) ? null : 403;
}

const partsOf = (request: IncomingMessage) =>
  /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(request.headers.authorization ?? "") ?? [];
const read = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
const claimsOf = (request: IncomingMessage) => read(partsOf(request)[2]) as { aud: string; exp: number; sub: string };

/** Signed by the key that the browser was subscribed for, for this origin, and for less than a day. */
function isOurs(request: IncomingMessage, { origin, publicKey }: { origin: string; publicKey: string }): boolean {
  const [, head = "", claims = "", signature = "", key = ""] = partsOf(request);
  if (key !== publicKey || read(head).alg !== "ES256") return false;
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const jwk = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const signed = Buffer.from(`${head}.${claims}`);
  const { aud, exp, sub } = claimsOf(request);
  const left = exp - Date.now() / 1000;
  return (
    verify("sha256", signed, { key: jwk, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url")) &&
    aud === origin &&
    left > 0 &&
    left <= 86_400 &&
    /^(?:mailto:.+@|https:\/\/)/.test(sub)
  );
}

/** One record, sealed for these keys (RFC 8188 and 8291). */
function opened(body: Buffer, { keys, auth }: { keys: ECDH; auth: Buffer }): string {
  const [salt, length] = [body.subarray(0, 16), body[20] ?? 0];
  const sender = body.subarray(21, 21 + length);
  const sealed = body.subarray(21 + length);
  const derive = (secret: Buffer, by: Buffer, info: Buffer, size: number) =>
    Buffer.from(hkdfSync("sha256", secret, by, info, size));
  const about = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender]);
  const secret = derive(keys.computeSecret(sender), auth, about, 32);
  const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const opening = createDecipheriv("aes-128-gcm", key, nonce);
  opening.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0) throw new Error("the record does not say that it is the last");
  return padded.subarray(0, end).toString("utf8");
}
