import { z } from "zod";
import { Country } from "./countries.ts";
import { CONTENT_LANGUAGES, LANGUAGES } from "./languages.ts";
import { HANDLE, Id, SendKey } from "./primitives.ts";
import { READS_FIRST } from "./reads-first.ts";
import { inLatinDigits, optionalLine, optionalText, requiredLine } from "./text.ts";

/** Fields of a profile whose audience a person chooses. */
export const profileFields = ["about", "place", "organisation", "languagesRead"] as const;
export type ProfileField = (typeof profileFields)[number];

/** Who sees a field, from widest to narrowest. */
export const audiences = ["everyone", "members", "communities", "nobody"] as const;
export const Audience = z.enum(audiences);
export type Audience = z.infer<typeof Audience>;
export type FieldAudience = Record<ProfileField, Audience>;

/** What holds for who never chose: a place is for people one shares a community with. */
export const defaultAudience: Readonly<FieldAudience> = {
  about: "members",
  place: "communities",
  organisation: "members",
  languagesRead: "members",
};

/** Who looks: what the rules below need of an actor. */
type Onlooker = { kind: "guest" } | { kind: "system" } | { kind: "person"; id: string; siteRole: string };

/** Who may begin to write to somebody in private: people of their communities, or nobody. */
export const MESSAGES_FROM = ["communities", "nobody"] as const;
export type MessagesFrom = (typeof MESSAGES_FROM)[number];

/** What the rules below need of a person, for one onlooker. */
export type PersonFacts = {
  id: string;
  suspended: boolean;
  /** Looks after the installation: whoever is in none of its communities can write to them too. */
  staff: boolean;
  messagesFrom: MessagesFrom;
  blockedByOnlooker: boolean;
  blocksOnlooker: boolean;
  fieldAudience: FieldAudience;
  /** Whether the onlooker and this person are active members of one community. */
  sharesCommunity: boolean;
};

/** What somebody may see of a person and do about them. */
export type PersonPermissions = {
  see: boolean;
  change: boolean;
  suspend: boolean;
  /** Begin to write to them in private. Whoever may not is never told which of the reasons it is. */
  write: boolean;
  block: boolean;
  unblock: boolean;
  report: boolean;
  fields: Record<ProfileField, boolean>;
};

/** The rules about people, once, for the server's policy and for the browser. */
export function permittedOnPerson(onlooker: Onlooker, person: PersonFacts): PersonPermissions {
  const me = onlooker.kind === "person" && onlooker.id === person.id;
  const staff = onlooker.kind === "person" && onlooker.siteRole !== "member";
  const see = !person.suspended || me || staff;
  const sees = (field: ProfileField) => see && (me || reaches(person.fieldAudience[field], onlooker, person));
  return {
    see,
    change: me && !person.suspended,
    suspend: staff && !me,
    write: onlooker.kind === "person" && !me && !person.suspended && lets(person, staff),
    block: onlooker.kind === "person" && !me && see && !person.blockedByOnlooker,
    unblock: onlooker.kind === "person" && !me && see && person.blockedByOnlooker,
    report: onlooker.kind === "person" && !me && see,
    fields: {
      about: sees("about"),
      place: sees("place"),
      organisation: sees("organisation"),
      languagesRead: sees("languagesRead"),
    },
  };
}

/** People who share no community are strangers, but for staff: they write to members, and members to them. */
function lets(person: PersonFacts, byStaff: boolean): boolean {
  if (person.blockedByOnlooker || person.blocksOnlooker || person.messagesFrom === "nobody") return false;
  return byStaff || person.staff || person.sharesCommunity;
}

/** Whether an onlooker is among those for whom somebody meant a part of what they say of themselves. */
export function reaches(audience: Audience, onlooker: Onlooker, person: Pick<PersonFacts, "sharesCommunity">): boolean {
  if (audience === "everyone") return true;
  if (onlooker.kind !== "person") return false;
  return audience === "members" || (audience === "communities" && person.sharesCommunity);
}

/** A person beside what they said, in lists and mentions. Fields the onlooker may not see are empty. */
export type PersonCard = {
  id: string;
  handle: string;
  name: string;
  champion: boolean;
  place: string;
  organisation: string;
};

/** A person's page. A field the onlooker may not see is null, one that is empty is "". */
export type ProfileView = {
  id: string;
  handle: string;
  name: string;
  champion: boolean;
  memberSince: Date;
  suspended: boolean;
  isMe: boolean;
  about: string | null;
  place: string | null;
  organisation: string | null;
  languagesRead: readonly string[] | null;
  can: PersonPermissions;
};

/** Where and since when somebody is signed in. */
export type SessionView = {
  id: string;
  browser: string | null;
  system: string | null;
  /** Accurate to the hour. */
  lastSeen: Date;
  startedAt: Date;
  isThis: boolean;
};

/** One word in Latin, Cyrillic and Greek letters at once is somebody posing as somebody else. */
const LETTERS_THAT_LOOK_ALIKE = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cherokee}/u,
];
const DIRECTION_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A name as people write it in any script; one letter is enough. */
export const PersonName = requiredLine({ max: 60 })
  .refine((name) => !DIRECTION_CONTROLS.test(name), "nameUnreadable")
  .refine((name) => /(?![\u115f\u1160\u3164\uffa0])\p{L}/u.test(name), "nameWithoutLetters")
  .refine((name) => !name.split(/[\s\p{Pd}]+/u).some(mixesLookAlikes), "nameLooksLikeAnother")
  .refine((name) => !/[@/\\<>]/.test(name), "nameWithSigns");

function mixesLookAlikes(word: string): boolean {
  return LETTERS_THAT_LOOK_ALIKE.filter((script) => script.test(word)).length > 1;
}

/** What a person is called in addresses and after "@". */
export const Handle = z
  .string({ error: "handleMissing" })
  .transform((typed) => typed.trim().replace(/^@/, "").toLowerCase())
  .refine((handle) => HANDLE.test(handle), "handleShape");

/** A mail address that a person reads. */
const MailAddress = z
  .string({ error: "mailMissing" })
  .transform((typed) => typed.trim().toLowerCase())
  .refine((typed) => typed.length <= 254 && z.email().safeParse(typed).success, "mailShape")
  .refine((typed) => !typed.endsWith(".invalid"), "mailShape");

/** Digits as any script writes them; whatever stands between them is left out. */
const digits = (length: number, reason: string) =>
  z
    .string({ error: reason })
    .max(100, reason)
    .transform((typed) => inLatinDigits(typed).replace(/\P{Nd}/gu, ""))
    .refine((typed) => typed.length === length, reason);

/** A code from a mail. */
const MailCode = digits(6, "codeShape");

/** A code that a moderator handed over. */
const RecoveryCodeText = digits(8, "recoveryCodeShape");

/** A new password or passphrase; what else it must be is asked where the person is known. */
const NewPassphrase = z
  .string({ error: "passphraseShort" })
  .transform((typed) => typed.normalize("NFKC").trim())
  .refine((typed) => Array.from(typed).length >= 8, "passphraseShort")
  .refine((typed) => typed.length <= 200, "passphraseLong");

/** A password or passphrase as it is typed to sign in. */
const TypedPassphrase = z
  .string({ error: "passphraseMissing" })
  .max(400, "passphraseLong")
  .transform((typed) => typed.normalize("NFKC").trim())
  .refine((typed) => typed !== "", "passphraseMissing");

const InterfaceLanguage = z.enum(LANGUAGES, { error: "languageUnknown" });
const ReadLanguage = z.enum(CONTENT_LANGUAGES, { error: "languageUnknown" });
const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());
const agreed = z.preprocess((value) => value === "on" || value === true, z.literal(true, { error: "consentMissing" }));

/** Where one wanted to go before signing in; only a path on this site is followed. */
export const NextPath = z.string().max(2000).optional();

export const SignInForm = z.object({
  account: z.string({ error: "accountMissing" }).trim().min(1, "accountMissing").max(254, "accountMissing"),
  passphrase: TypedPassphrase,
  next: NextPath,
});
export type SignInInput = z.infer<typeof SignInForm>;

export const MailCodeRequest = z.object({ email: MailAddress, next: NextPath });
export const MailCodeForm = z.object({ email: MailAddress, code: MailCode });

/** Of a text that was agreed to. A form that does not say is as good as none, and is asked about again. */
const shownVersion = z.coerce.number().int().min(0).catch(0);

/** What a new person says about themselves, however they came. */
const newPerson = {
  name: PersonName,
  /** Empty: one is made from the name. */
  handle: z.union([z.literal("").transform(() => null), Handle]).nullish(),
  language: InterfaceLanguage,
  agree: agreed,
  terms: shownVersion,
  privacy: shownVersion,
};

/** After a mail code: the mailbox is proven, a passphrase may come beside it. */
export const SignUpForm = z.object({
  ...newPerson,
  ticket: z.string().max(200),
  passphrase: z.union([z.literal("").transform(() => null), NewPassphrase]).nullish(),
});
export type SignUpInput = z.infer<typeof SignUpForm>;

/** By invitation, without a mailbox: the passphrase is the only way in. */
export const NewMemberForm = z.object({ ...newPerson, passphrase: NewPassphrase });
export type NewMemberInput = z.infer<typeof NewMemberForm>;

export const FirstSignInForm = z.object({
  ...newPerson,
  email: z.union([z.literal("").transform(() => null), MailAddress]).nullish(),
  passphrase: NewPassphrase,
});
export type FirstSignInInput = z.infer<typeof FirstSignInForm>;

export const RecoverForm = z.object({ handle: Handle, code: RecoveryCodeText, passphrase: NewPassphrase });
export type RecoverInput = z.infer<typeof RecoverForm>;

export const PassphraseForm = z.object({ current: z.string().max(400).default(""), passphrase: NewPassphrase });
export type PassphraseInput = z.infer<typeof PassphraseForm>;

export const ProfileForm = z.object({
  name: PersonName,
  handle: Handle,
  about: optionalText({ max: 2000 }),
  place: optionalLine({ max: 100 }),
  /** A place is kept only with consent. */
  placeConsent: ticked,
  organisation: optionalLine({ max: 100 }),
  /** Left as it is where a form of before does not ask. */
  country: Country.optional(),
});
export type ProfileInput = z.infer<typeof ProfileForm>;

const maybeRead = z.union([z.literal("").transform(() => null), ReadLanguage]).nullish();

export const LanguageForm = z.object({
  language: InterfaceLanguage,
  /** One select each, so that the order can be given without script. */
  reads1: maybeRead,
  reads2: maybeRead,
  reads3: maybeRead,
  reads4: maybeRead,
  /** Left as it is where a form of before does not ask. */
  readsFirst: z.enum(READS_FIRST, { error: "choiceUnknown" }).optional(),
  timeZone: z.string().refine(isTimeZone, "timeZoneUnknown"),
  digits: z.enum(["latn", "native"], { error: "choiceUnknown" }),
  lite: ticked,
});
export type LanguageInput = z.infer<typeof LanguageForm>;

/** Whether it is the IANA name of a time zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const chosenAudience = Audience.catch("nobody");
export const AudienceForm = z.object({
  about: chosenAudience,
  place: chosenAudience,
  organisation: chosenAudience,
  languagesRead: chosenAudience,
} satisfies Record<ProfileField, typeof chosenAudience>);
export type AudienceInput = z.infer<typeof AudienceForm>;

/** What a person agrees to with all members, by version. */
export const legalKinds = ["terms", "privacy"] as const;
export const LegalKind = z.enum(legalKinds);
export type LegalKind = z.infer<typeof LegalKind>;

/** What a person opts into for one stated purpose, and can take back. */
export const optIns = ["place", "country"] as const;
export const OptIn = z.enum(optIns);
export type OptIn = z.infer<typeof OptIn>;

/** With the versions that were shown: another may have followed meanwhile. A form that does not say is asked again. */
export const ConsentForm = z.object({
  agree: agreed,
  terms: shownVersion,
  privacy: shownVersion,
  next: NextPath,
});

export const MessagesFromForm = z.object({ messagesFrom: z.enum(MESSAGES_FROM, { error: "choiceUnknown" }) });
export type MessagesFromInput = z.infer<typeof MessagesFromForm>;

/** Somebody by their handle, as it stands in the address. */
export const BlockInput = z.object({ key: SendKey, handle: Handle });
export type BlockInput = z.infer<typeof BlockInput>;

export const SuspendForm = z.object({ personId: Id, reason: requiredLine({ max: 500 }) });
export type SuspendInput = z.infer<typeof SuspendForm>;

/** A device, by the number its browser made for itself. */
export const DeviceId = z.uuid();
