import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthEndpoint, isAPIError } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { betterAuth } from "better-auth/minimal";
import { emailOTP } from "better-auth/plugins/email-otp";
import { z } from "zod";
import { CODE_MINUTES, SESSION_DAYS } from "#server/core/installation/index.ts";
import { newId } from "#server/core/usecase/index.ts";
import type { Db } from "#server/platform/database/index.ts";
import { knownDeviceCookie } from "./known-device.ts";
import { noteSeen } from "./note-seen.ts";
import { hashPassphrase, keyedHash, passphraseFits } from "./secrets.ts";
import { type PeopleSettings, peopleSettings } from "./settings.ts";

/**
 * The sign-in library, and the only file that knows it. Its HTTP handler is not mounted: our forms call it and set the
 * cookies it makes, so that everything works without script and answers in our words. Its own limits go by address,
 * which a training room shares, and are off; ours go by account.
 */
export type Authentication = ReturnType<typeof openAuthentication>;

/** A session that was just opened, and the cookies that carry it. */
export type OpenedSession = { personId: string; sessionId: string; setCookie: string[] };

const WRONG_CODES = 5;
/** How exactly it is known when a session was last used. */
const SEEN_EVERY_SECONDS = 3600;

const opened = new WeakMap<Db, { settings: PeopleSettings; authentication: Authentication }>();

/** The library on this database. Not for use inside a transaction, which it would not join. */
export function authenticationOn(db: Db): Authentication {
  const settings = peopleSettings();
  const known = opened.get(db);
  if (known?.settings === settings) return known.authentication;
  const authentication = openAuthentication(db, settings);
  opened.set(db, { settings, authentication });
  return authentication;
}

function openAuthentication(db: Db, settings: PeopleSettings) {
  const { api } = library(db, settings);
  return {
    /** The session that the cookies name, prolonged when it is used; null when there is none or it has ended. */
    async read(headers: Headers) {
      if (!headers.get("cookie")?.includes(COOKIE)) return null;
      // It refuses, too, when the session ends in the moment in which it is prolonged.
      const found = await refusedAsNull(() => api.getSession({ headers, returnHeaders: true }));
      return found?.response ? { ...found.response, setCookie: found.headers.getSetCookie() } : null;
    },

    /** What the cookies say, unless they are not ours; no session is looked up. */
    tokenIn: async (headers: Headers): Promise<string | null> =>
      headers.get("cookie")?.includes(COOKIE) ? api.readToken({ headers }) : null,

    /** Opens a session if the passphrase is this mailbox's; takes as long when there is no such account. */
    byPassphrase: (email: string, passphrase: string, headers: Headers): Promise<OpenedSession | null> =>
      refusedAsNull(async () => {
        const body = { email, password: passphrase };
        const { response, headers: answer } = await api.signInEmail({
          body,
          headers: bare(headers),
          returnHeaders: true,
        });
        const opened = ids(response.user.id, await sessionOf(db, response.token));
        return { ...opened, setCookie: cookiesOf(answer, headers, opened) };
      }),

    /** Opens a session for whoever has proven themselves in another way. */
    async open(personId: string, headers: Headers): Promise<OpenedSession | null> {
      return refusedAsNull(async () => {
        const { response, headers: answer } = await api.openSession({
          body: { personId },
          headers: bare(headers),
          returnHeaders: true,
        });
        const opened = ids(personId, response.sessionId);
        return { ...opened, setCookie: cookiesOf(answer, headers, opened) };
      });
    },

    /** Makes a code for a mailbox, instead of any before it. It can be read here and never again. */
    async newMailCode(email: string): Promise<string> {
      await db.verification.deleteMany({ where: { identifier: codeOf(email) } });
      return api.createVerificationOTP({ body: { email, type: "sign-in" } });
    },

    /** Whether the code is this mailbox's, and whether somebody has an account with it. A wrong one counts. */
    async checkMailCode(email: string, code: string): Promise<"wrong" | "known" | "unknown"> {
      try {
        await api.checkVerificationOTP({ body: { email, otp: code, type: "sign-in" } });
        return "known";
      } catch (error) {
        if (!isAPIError(error)) throw error;
        return error.body?.code === "USER_NOT_FOUND" ? "unknown" : "wrong";
      }
    },

    /** Uses the code up and opens a session. */
    byMailCode: (email: string, code: string, headers: Headers): Promise<OpenedSession | null> =>
      refusedAsNull(async () => {
        const body = { email, otp: code };
        const { response, headers: answer } = await api.signInEmailOTP({
          body,
          headers: bare(headers),
          returnHeaders: true,
        });
        const opened = ids(response.user.id, await sessionOf(db, response.token));
        return { ...opened, setCookie: cookiesOf(answer, headers, opened) };
      }),

    async forgetMailCode(email: string): Promise<void> {
      await db.verification.deleteMany({ where: { identifier: codeOf(email) } });
    },

    /** Cookies that take the session out of the browser. */
    async closingCookies(): Promise<string[]> {
      const { headers: answer } = await api.signOut({ headers: new Headers(), returnHeaders: true });
      return answer.getSetCookie();
    },
  };
}

const COOKIE = "rutas.session";

function library(db: Db, { secret, publicUrl }: PeopleSettings) {
  const ofPerson = { type: "string", input: false } as const;
  return betterAuth({
    baseURL: publicUrl?.origin ?? "http://localhost",
    secret,
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "rutas",
      useSecureCookies: publicUrl?.protocol === "https:",
      cookies: { session_token: { name: COOKIE, attributes: { sameSite: "lax", httpOnly: true, path: "/" } } },
      database: { generateId: newId },
      // Where somebody signs in from is nobody's business.
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: "person",
      additionalFields: {
        handle: ofPerson,
        siteRole: ofPerson,
        champion: { type: "boolean", input: false },
        language: ofPerson,
        languagesRead: { type: "string[]", input: false },
        timeZone: ofPerson,
        digits: ofPerson,
        lite: { type: "boolean", input: false },
        suspendedAt: { type: "date", input: false, required: false },
      },
    },
    session: {
      modelName: "session",
      fields: { userId: "personId" },
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: SEEN_EVERY_SECONDS,
    },
    account: { modelName: "credential", fields: { userId: "personId" } },
    // Old codes are removed by the timetable, not by whoever happens to come.
    verification: { modelName: "verification", disableCleanup: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 400,
      password: {
        hash: hashPassphrase,
        verify: ({ hash, password }) => passphraseFits(hash, password),
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: ({ userId }) => refuseIfSuspended(db, userId),
          after: ({ userId }) => noteSeen(db, userId),
        },
        update: { after: ({ userId }) => noteSeen(db, userId) },
      },
    },
    plugins: [
      emailOTP({
        disableSignUp: true,
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: WRONG_CODES,
        storeOTP: { hash: async (code) => keyedHash("mail-code", code) },
        // The code goes out in a mail that a job makes; see prepare-sign-in-mail.ts.
        sendVerificationOTP: async () => undefined,
      }),
      sessionsWithoutPassphrase,
    ],
  });
}

/**
 * Doors more than the library has: a session for who has proven themselves by invitation, recovery or first link, and
 * what a cookie says, for thousands of sockets whose sessions are looked up together.
 */
const sessionsWithoutPassphrase = {
  id: "sessions-without-passphrase",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ personId: z.string() }), requireHeaders: true },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
        const session = user && (await ctx.context.internalAdapter.createSession(user.id));
        if (!session) throw ctx.error("UNAUTHORIZED");
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ sessionId: session.id });
      },
    ),
    readToken: createAuthEndpoint.serverOnly({ method: "GET", requireHeaders: true }, async (ctx) => {
      const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
      return token || null;
    }),
  },
};

/** What the library may know of a request: the device. An old cookie must not be carried into a new session. */
function bare(headers: Headers): Headers {
  return new Headers({ "user-agent": (headers.get("user-agent") ?? "").slice(0, 300) });
}

/** The session's, and the one by which the device is known the next time. */
function cookiesOf(answer: Headers, asked: Headers, { personId }: { personId: string }): string[] {
  return [...answer.getSetCookie(), knownDeviceCookie(asked, personId)];
}

async function refusedAsNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

async function sessionOf(db: Db, token: string): Promise<string> {
  return (await db.session.findUniqueOrThrow({ where: { token }, select: { id: true } })).id;
}

const ids = (personId: string, sessionId: string) => ({ personId, sessionId });

const codeOf = (email: string) => `sign-in-otp-${email}`;

/** Every way in ends here. */
async function refuseIfSuspended(db: Db, personId: string): Promise<void> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { suspendedAt: true } });
  if (!person || person.suspendedAt) throw new APIError("FORBIDDEN");
}
