import { data } from "react-router";
import { previewPost } from "#server/core/threads/index.ts";
import type { Ctx } from "#server/core/usecase/index.ts";

type Said = { source: string; language: string | null };

/** What a form answers, without script, to who looks at what they wrote before it is sent anywhere; `beside` was chosen with it. */
export async function lookedAt(ctx: Ctx, { source, language }: Said, beside: Readonly<Record<string, string>> = {}) {
  const preview = await previewPost(ctx, { source, language, spaceId: null });
  return data({ preview, values: { ...beside, source, language: language ?? "" } });
}
