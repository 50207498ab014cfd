/** What an operator understands of why a service was not reached; else its own code or first line. */
export function plainReason(error: unknown): string {
  const { code: given, message } = error as { code?: string; message?: string };
  // The mail library's one word for whatever became of a line; what became of it stands in its message.
  const code = given === "ESOCKET" ? (/\bE[A-Z]{4,}\b/.exec(message ?? "")?.[0] ?? given) : given;
  return (code && IN_WORDS[code]) ?? code ?? message?.split("\n")[0] ?? "no reason given";
}

const IN_WORDS: Readonly<Record<string, string>> = {
  EADDRINUSE: "something else listens there",
  EACCES: "this user may not",
  EPERM: "this user may not",
  ENOSPC: "the disk is full",
  EROFS: "the disk can only be read",
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the name of the host could not be looked up",
  ETIMEDOUT: "no answer in time",
  ECONNRESET: "the connection was cut",
  EAUTH: "the user or the password is wrong",
  "28P01": "the user or the password is wrong",
  "28000": "this user may not come in from here",
  "3D000": "there is no database of that name",
  "42501": "this user may not do there what Rutas needs",
};
