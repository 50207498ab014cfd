import type { PreviewInput } from "#server/contracts/threads.ts";
import { loadSpace } from "#server/core/spaces/index.ts";
import { type Ctx, NotAllowed, signedIn } from "#server/core/usecase/index.ts";
import { pacePreviews } from "./pace.ts";
import { writeText } from "./write-text.ts";

/** What a text will look like; nothing is kept. */
export async function previewPost(ctx: Ctx, input: PreviewInput): Promise<{ html: string; language: string }> {
  signedIn(ctx);
  if (input.spaceId !== null && !(await loadSpace(ctx, input.spaceId)).can.post) throw new NotAllowed("notMember");
  await pacePreviews(ctx);
  const { html, language } = await writeText(ctx, input);
  return { html, language };
}
