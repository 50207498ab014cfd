import { randomInt } from "node:crypto";
import type { Visibility } from "#server/contracts/spaces.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

const RESERVED = new Set(["new"]);
const LETTERS = "abcdefghjkmnpqrstvwxyz23456789";
const LONGEST = 60;

/**
 * The address part of a new community, made from its name. A private one gets a random address: made from the name, it
 * would tell who founds another of the same name that this one is there.
 */
export async function communityAddress(
  tx: Ctx,
  { name, visibility }: { name: string; visibility: Visibility },
): Promise<string> {
  const base = visibility === "public" ? latinSlug(name) : "";
  if (base === "") return `c-${randomLetters(10)}`;
  const taken = RESERVED.has(base) || (await tx.db.space.findUnique({ where: { slug: base }, select: { id: true } }));
  return taken ? `${base}-${randomLetters(5)}` : base;
}

/** Latin letters and digits of a name; nothing for a name in another script. */
function latinSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const latin = words.join("").match(/[a-z]/g)?.length ?? 0;
  if (letters === 0 || latin < letters / 2) return "";
  return words.join("-").slice(0, LONGEST).replace(/-$/, "");
}

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
}
