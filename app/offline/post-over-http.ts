import type { Outcome, Waiting, WaitingForm } from "./send-queue.ts";

/**
 * Sends one queued reply or form by HTTP, for the service worker and for pages without a socket. Answers that say nothing
 * about the reply itself (no line, busy, a proxy's error, signed out) leave it in the queue.
 */
export async function postOverHttp(send: Waiting | WaitingForm): Promise<Outcome> {
  const { path, body } = addressed(send);
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout(30_000),
    });
  } catch {
    return { kind: "later" };
  }
  if (answer.status === 200 || answer.status === 201) return { kind: "sent" };
  return outcomeOf(answer.status, await reasonIn(answer));
}

function addressed(send: Waiting | WaitingForm): { path: string; body: object } {
  if ("path" in send) return { path: send.path, body: { ...send.fields, key: send.key } };
  const { threadId, state: _state, reason: _reason, ...said } = send;
  return { path: `/topics/${threadId}/replies`, body: said };
}

/** What a refusal with this status means for a queued reply. */
export function outcomeOf(status: number, reason: string): Outcome {
  const aboutTheReply = [403, 404, 409, 413, 422].includes(status) && reason !== "";
  return aboutTheReply ? { kind: "refused", reason } : { kind: "later" };
}

/** Why the server refused; empty where somebody between answered. */
export async function reasonIn(answer: Response): Promise<string> {
  try {
    const body: unknown = await answer.json();
    return body && typeof body === "object" && "reason" in body ? String(body.reason) : "";
  } catch {
    return "";
  }
}
