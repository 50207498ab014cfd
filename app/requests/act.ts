import { data, redirect } from "react-router";
import type { z } from "zod";
import { loggablePath, type PageFacts } from "#server/contracts/page.ts";
import { type Ctx, Invalid, NotAllowed, TooMany, UseCaseError } from "#server/core/usecase/index.ts";
import { type Context, ctxOf, factsOf } from "./context.ts";
import type { Typed } from "./read-fields.ts";
import { readForm } from "./read-form.ts";
import { safePath } from "./safe-path.ts";

type Args = { request: Request; context: Context; params?: Readonly<Record<string, string | undefined>> };
/** What a form gets back when something was wrong: reasons by field, and what was typed. */
export type Refused = { errors: Record<string, string>; values: Typed };

/**
 * The one way from a form to a use case: reads the form by its contract (the address's parameters included), does the
 * work, and turns errors that a person can cause into answers. The work answers with a redirect as a rule.
 */
export async function act<Schema extends z.ZodType, T>(
  args: Args,
  schema: Schema,
  work: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
) {
  const facts = factsOf(args.context);
  const form = await readForm(args.request, schema, args.params);
  if (facts.flood !== null) {
    facts.retryAfter = facts.flood;
    const [words = "form"] = form.ok ? form.written : [];
    return refused(facts, { errors: { [words]: "tooManyTries" }, values: form.typed }, 429);
  }
  if (!form.ok) return refused(facts, { errors: form.errors, values: form.typed }, 422);
  try {
    return await work(ctxOf(args.context), form.input);
  } catch (error) {
    if (error instanceof Invalid) return refused(facts, { errors: { ...error.fields }, values: form.typed }, 422);
    if (error instanceof TooMany) {
      const answer = refused(facts, { errors: { [error.field]: error.reason }, values: form.typed }, 429);
      facts.retryAfter = error.retryAfter;
      return answer;
    }
    if (error instanceof UseCaseError && error.status === 409) {
      return refused(facts, { errors: { form: error.reason }, values: form.typed }, 409);
    }
    const answer = asAnswer(
      error,
      args,
      form.written.flatMap((name) => form.typed[name] ?? []),
    );
    const [words] = form.written;
    if (error instanceof Error && !(error instanceof UseCaseError) && words !== undefined) {
      // The fault is ours (a full disk, a database that went): what was written stays on its page.
      facts.log.error({ err: error, path: loggablePath(pathOf(new URL(args.request.url))) }, "a form failed");
      return refused(facts, { errors: { [words]: "generic" }, values: form.typed }, 500);
    }
    if (error instanceof UseCaseError && isRedirect(answer) && form.written.length > 0) {
      facts.kept = { to: pathOf(new URL(args.request.url)), fields: form.typed, words: form.written };
    }
    throw answer;
  }
}

/** The same for reading: what may not be seen is not there, and a guest is asked to sign in. */
export async function show<T>(args: Args, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  try {
    return await work(ctxOf(args.context));
  } catch (error) {
    throw asAnswer(error, args);
  }
}

function refused(facts: PageFacts<Ctx>, answer: Refused, status: number) {
  const [only] = status === 422 ? [] : Object.values(answer.errors);
  facts.refusal = { reason: answer.errors.form ?? only ?? "invalid", fields: answer.errors };
  return data(answer, { status });
}

/** Refused for who one is: a guest may turn out to be it. */
const MAY_BE_ONE = new Set(["signIn", "notMember", "notInCharge", "notYours", "staffOnly", "adminOnly"]);

/** A guest is sent to sign in; what they wrote goes with them. */
function isRedirect(answer: unknown): boolean {
  return answer instanceof Response && answer.headers.has("location");
}

/**
 * `written`: what was typed in a form whose place is not there for a member any more. They get it back, and hear no more
 * of the place than of an unknown address.
 */
function asAnswer(error: unknown, { request, context }: Args, written: readonly string[] = []): unknown {
  if (!(error instanceof UseCaseError)) return error;
  const facts = factsOf(context);
  facts.refusal = { reason: error.reason };
  if (error instanceof NotAllowed && facts.viewer === null && MAY_BE_ONE.has(error.reason) && !wantsJson(request)) {
    return redirect(`/sign-in?next=${encodeURIComponent(whereTo(request, facts.origin))}`, 303);
  }
  if (error instanceof TooMany) facts.retryAfter = error.retryAfter;
  return data({ reason: error.reason, written }, { status: error.status });
}

/** After signing in one comes back to the page one was on. */
function whereTo(request: Request, origin: string): string {
  if (request.method === "GET") return pathOf(new URL(request.url));
  const referer = URL.parse(request.headers.get("referer") ?? "");
  return referer?.origin === origin ? safePath(pathOf(referer)) : "/";
}

/** A client-side navigation asks for `/path.data`. */
function pathOf(url: URL): string {
  return url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") + url.search;
}

/** Whether a program asked, not a browser for a page. */
export function wantsJson(request: Request): boolean {
  return (request.headers.get("accept") ?? "").startsWith("application/json");
}
