import type { Context } from "#app/requests/context.ts";
import { redirectSaying } from "#app/requests/said-once.ts";
import type { WordKey } from "#server/contracts/words.ts";
import { Conflict } from "#server/core/usecase/index.ts";

/**
 * A deed by one button, without fields beside which an error could stand: on the page where the button is it is said what
 * was done, or why it was not.
 */
export async function orSayWhy(
  { context, path, say }: { context: Context; path: string; say: WordKey },
  work: () => Promise<unknown>,
): Promise<Response> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return redirectSaying(context, path, { say: `errors:${error.reason}` as WordKey });
  }
  return redirectSaying(context, path, { say });
}
