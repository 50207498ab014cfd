import type { AudienceInput, LanguageInput, MessagesFromInput, ProfileInput } from "#server/contracts/people.ts";
import { cleanLine, cleanText } from "#server/core/richtext/index.ts";
import { type Ctx, Invalid, type Limit, limit, recordEvent, signedIn } from "#server/core/usecase/index.ts";
import { giveOptIn, withdrawOptIn } from "./consents.ts";
import { orTaken, requireFreeHandle } from "./handles.ts";
import { audienceOf } from "./policy.ts";

/** Others know people by their handle: it changes seldom, and leads to them for a while after. */
const HANDLE_CHANGES: Limit = { name: "handleChange", tries: 2, seconds: 30 * 86_400 };
const FORMER_HANDLE_DAYS = 90;

/** What the actor says of themselves, for the form that changes it. */
export async function myProfile(ctx: Ctx) {
  const { id } = signedIn(ctx);
  const person = await ctx.db.person.findUniqueOrThrow({
    where: { id },
    include: { consents: { where: { kind: "place", withdrawnAt: null }, take: 1 } },
  });
  const { consents, fieldAudience, ...rest } = person;
  return { ...rest, fieldAudience: audienceOf(fieldAudience), placeConsent: consents.length > 0 };
}

export async function changeProfile(ctx: Ctx, input: ProfileInput): Promise<void> {
  const { id } = signedIn(ctx);
  const place = cleanLine(input.place);
  if (place !== "" && !input.placeConsent) throw new Invalid({ placeConsent: "placeConsentMissing" });
  const before = await ctx.db.person.findUniqueOrThrow({ where: { id } });
  const newHandle = input.handle !== before.handle.toLowerCase();
  if (newHandle) {
    await requireFreeHandle(ctx, input.handle, id);
    await limit(ctx, HANDLE_CHANGES, id);
  }
  await ctx.transaction(async (tx) => {
    if (newHandle) await changeHandle(tx, { id, from: before.handle, to: input.handle });
    if (input.placeConsent && place !== "") await giveOptIn(tx, "place");
    else if (before.place !== "") await withdrawOptIn(tx, "place");
    if (input.country) await giveOptIn(tx, "country");
    else if (input.country === "" && before.country !== "") await withdrawOptIn(tx, "country");
    await tx.db.person.update({
      where: { id },
      data: {
        ...(input.country === undefined ? {} : { country: input.country }),
        name: cleanLine(input.name),
        about: cleanText(input.about),
        organisation: cleanLine(input.organisation),
        place,
      },
    });
    await recordEvent(tx, { type: "person.changed", personId: id });
  });
}

export async function changeLanguages(ctx: Ctx, input: LanguageInput): Promise<void> {
  const { id } = signedIn(ctx);
  const { language, timeZone, digits, lite } = input;
  const first = input.readsFirst ? { readsFirst: input.readsFirst } : {};
  const reads = [input.reads1, input.reads2, input.reads3, input.reads4].filter((one) => one != null);
  const languagesRead = [...new Set<string>(reads)];
  await ctx.transaction(async (tx) => {
    await tx.db.person.update({ where: { id }, data: { language, languagesRead, ...first, timeZone, digits, lite } });
    await recordEvent(tx, { type: "person.changed", personId: id });
  });
}

export async function changeAudience(ctx: Ctx, input: AudienceInput): Promise<void> {
  const { id } = signedIn(ctx);
  await ctx.transaction(async (tx) => {
    await tx.db.person.update({ where: { id }, data: { fieldAudience: input } });
    await recordEvent(tx, { type: "person.changed", personId: id });
  });
}

/** Who may begin to write to the actor in private. */
export async function changeMessagesFrom(ctx: Ctx, { messagesFrom }: MessagesFromInput): Promise<void> {
  const { id } = signedIn(ctx);
  await ctx.db.person.update({ where: { id }, data: { messagesFrom } });
}

/** The first steps were done or put away. */
export async function dismissFirstSteps(ctx: Ctx): Promise<void> {
  const { id } = signedIn(ctx);
  await ctx.db.person.updateMany({ where: { id, welcomedAt: null }, data: { welcomedAt: ctx.clock.now() } });
}

async function changeHandle(ctx: Ctx, { id, from, to }: { id: string; from: string; to: string }): Promise<void> {
  const until = new Date(ctx.clock.now().getTime() + FORMER_HANDLE_DAYS * 86_400_000);
  await ctx.db.formerHandle.deleteMany({ where: { handle: { in: [from, to] } } });
  await ctx.db.formerHandle.create({ data: { handle: from, personId: id, until } });
  try {
    await ctx.db.person.update({ where: { id }, data: { handle: to } });
  } catch (error) {
    throw orTaken(error);
  }
}
