/**
 * The few kinds of error that a person can cause. Each carries a reason, a key of `locales/<language>/errors.json`.
 * They are mapped once, at the edge: HTTP status, socket acknowledgement or job failure.
 */
export abstract class UseCaseError extends Error {
  abstract readonly status: number;
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.name = new.target.name;
    this.reason = reason;
  }
}

/** The actor may see the thing but not do this with it (403), or has to sign in first (`signIn`, 401). */
export class NotAllowed extends UseCaseError {
  get status() {
    return this.reason === "signIn" ? 401 : 403;
  }
}

/** There is no such thing, or none that the actor may know of: the two cannot be told apart (promise 6). */
export class NotFound extends UseCaseError {
  readonly status = 404;
  constructor() {
    super("notFound");
  }
}

/** The request contradicts the present state (409). */
export class Conflict extends UseCaseError {
  readonly status = 409;
}

/** Too much in too short a time (429); `retryAfter` in seconds, `field` where a form says so. */
export class TooMany extends UseCaseError {
  readonly status = 429;
  readonly retryAfter: number;
  readonly field: string;
  constructor(reason: string, retryAfter: number, field = "form") {
    super(reason);
    this.retryAfter = retryAfter;
    this.field = field;
  }
}

/** What was entered cannot be used (422): for each field path, why. */
export class Invalid extends UseCaseError {
  readonly status = 422;
  readonly fields: Readonly<Record<string, string>>;
  constructor(fields: Record<string, string>) {
    super("invalid");
    this.fields = fields;
  }
}
