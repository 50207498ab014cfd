import { createHmac, timingSafeEqual } from "node:crypto";
import { mailSettings } from "./settings.ts";

/** What an address of ours stands for: a member's answer in a thread, or word of a mail that did not arrive. */
export type OwnAddress = { is: "reply"; personId: string; threadId: string } | { is: "bounce"; deliveryId: string };

/*
 * Letters and digits of one case, since mail servers may change it. A local part has at most 64 signs: two ids take 50,
 * so that 12 remain for the signature, some 62 bits. Nobody can try them out other than by asking us.
 */
const ID_SIGNS = 25;
const SIGNATURE_SIGNS = 12;
const SIGNATURE_SPACE = 36n ** BigInt(SIGNATURE_SIGNS);
/** Names the key and the shape; another of either gets the next number, and mails with the old one are read as before. */
const VERSION = "1";
const PREFIX = { reply: "r", bounce: "b" } as const;

/** Where a member answers to in a thread, by ordinary mail; null where no mail comes in. Rights are asked when it comes. */
export function replyAddress({ personId, threadId }: { personId: string; threadId: string }): string | null {
  return addressOf({ is: "reply", personId, threadId });
}

/** Where word of a mail comes that did not arrive; null where no mail comes in. */
export function bounceAddress(deliveryId: string): string | null {
  return addressOf({ is: "bounce", deliveryId });
}

/** What an address stands for, if we made it; null for any other. */
export function readOwnAddress(address: string): OwnAddress | null {
  const given = address.toLowerCase();
  const local = given.split("@")[0] ?? "";
  const meant = meantBy(local);
  if (!meant) return null;
  const made = Buffer.from(addressOf(meant) ?? "");
  const there = Buffer.from(given);
  return made.length === there.length && timingSafeEqual(made, there) ? meant : null;
}

function meantBy(local: string): OwnAddress | null {
  if (!/^[rb]1[0-9a-z]+$/.test(local)) return null;
  const idAt = (place: number) => idOf(local.slice(2 + place * ID_SIGNS, 2 + (place + 1) * ID_SIGNS));
  const first = idAt(0);
  if (first === null) return null;
  if (local.startsWith(PREFIX.bounce)) return { is: "bounce", deliveryId: first };
  const second = idAt(1);
  return second === null ? null : { is: "reply", personId: first, threadId: second };
}

function addressOf(meant: OwnAddress): string | null {
  const { incoming } = mailSettings();
  if (!incoming) return null;
  const ids = meant.is === "reply" ? [meant.personId, meant.threadId] : [meant.deliveryId];
  const signed = `${PREFIX[meant.is]}${VERSION}${ids.map(signsOf).join("")}`;
  return `${signed}${signatureOf(signed, incoming.secret)}@${incoming.domain}`;
}

function signatureOf(signed: string, secret: string): string {
  const digest = createHmac("sha256", secret).update(`mail address ${signed}`).digest("hex");
  return (BigInt(`0x${digest}`) % SIGNATURE_SPACE).toString(36).padStart(SIGNATURE_SIGNS, "0");
}

function signsOf(id: string): string {
  return BigInt(`0x${id.replaceAll("-", "")}`)
    .toString(36)
    .padStart(ID_SIGNS, "0");
}

function idOf(signs: string): string | null {
  if (signs.length !== ID_SIGNS) return null;
  let value = 0n;
  for (const sign of signs) value = value * 36n + BigInt(Number.parseInt(sign, 36));
  const hex = value.toString(16).padStart(32, "0");
  if (hex.length > 32) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
