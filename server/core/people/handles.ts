import { randomInt } from "node:crypto";
import { HANDLE } from "#server/contracts/primitives.ts";
import { type Ctx, Invalid } from "#server/core/usecase/index.ts";
import { Prisma } from "#server/platform/database/index.ts";

/** Handles that would pass for the installation itself, or for a part of an address. */
const RESERVED = [
  ...["admin", "administrator", "administrador", "root", "system", "staff", "team", "rutas", "official", "owner"],
  ...["moderator", "moderador", "mod", "support", "soporte", "help", "ayuda", "info", "contact", "contacto"],
  ...["security", "abuse", "postmaster", "webmaster", "hostmaster", "noreply", "no-reply", "mail", "mailer-daemon"],
  ...["me", "you", "everyone", "all", "here", "channel", "nobody", "anonymous", "guest", "user", "member", "members"],
  ...["new", "edit", "delete", "settings", "sign-in", "sign-out", "sign-up", "people", "communities", "topics", "null"],
];
const RESERVED_SKELETONS = new Set(RESERVED.map(skeleton));

/** Refuses a handle that is somebody else's, was until lately, or looks like one of those in charge. */
export async function requireFreeHandle(ctx: Ctx, handle: string, personId: string | null): Promise<void> {
  if (RESERVED_SKELETONS.has(skeleton(handle))) throw new Invalid({ handle: "handleReserved" });
  const rows = await ctx.db.$queryRaw<{ taken: boolean }[]>`
    select true as "taken" from "person" where "handle" = ${handle}::citext and "id" is distinct from ${personId}::uuid
    union all
    select true from "formerHandle" where "handle" = ${handle}::citext and "until" > ${ctx.clock.now()}
      and "personId" is distinct from ${personId}::uuid`;
  if (rows.length > 0) throw new Invalid({ handle: "handleTaken" });
  const inCharge = await ctx.db.person.findMany({
    where: { siteRole: { not: "member" } },
    select: { id: true, handle: true },
  });
  const posesAs = inCharge.some((other) => other.id !== personId && skeleton(other.handle) === skeleton(handle));
  if (posesAs) throw new Invalid({ handle: "handleLooksLikeAnother" });
}

/** What to throw when a person could not be written: between asking and writing somebody else may have been quicker. */
export function orTaken(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") return error;
  return new Invalid(
    JSON.stringify(error.meta ?? {}).includes("email") ? { email: "mailTaken" } : { handle: "handleTaken" },
  );
}

/** A free handle made from a name; from a name in another script, a short one to be changed later. */
export async function suggestHandle(ctx: Ctx, name: string): Promise<string> {
  const base = latinBase(name) ?? "ruta";
  const numbered = Array.from(
    { length: 12 },
    (_, at) => `${base}${randomInt(10 ** (1 + Math.floor(at / 3)), 10 ** (2 + Math.floor(at / 3)))}`,
  );
  for (const handle of base === "ruta" ? numbered : [base, ...numbered]) {
    if (await isFree(ctx, handle)) return handle;
  }
  return `${base}-${randomInt(1_000_000, 9_999_999)}`;
}

async function isFree(ctx: Ctx, handle: string): Promise<boolean> {
  try {
    await requireFreeHandle(ctx, handle, null);
    return true;
  } catch (error) {
    if (error instanceof Invalid) return false;
    throw error;
  }
}

function latinBase(name: string): string | null {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replace(/[đĐ]/g, "d");
  const [first = "", second = ""] = plain
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return [first, `${first}.${second}`].map((base) => base.slice(0, 22)).find((base) => HANDLE.test(base)) ?? null;
}

/** What an eye makes of a handle: zero and o, one and l and i, dots and dashes are easily taken for each other. */
function skeleton(handle: string): string {
  return handle
    .toLowerCase()
    .replace(/[._-]/g, "")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll("0", "o")
    .replace(/[1i]/g, "l")
    .replaceAll("5", "s");
}
