import { type Ctx, type Limit, pace, signedIn } from "#server/core/usecase/index.ts";

/*
 * What one member may do, far above what people do and far below what a program gone wild does. An address is not
 * asked: sixty people of a training room share one.
 */
const WRITING: Limit = { name: "threads.write", tries: 300, seconds: 600 };
const PREVIEWS: Limit = { name: "threads.preview", tries: 120, seconds: 60 };
const SEARCHES: Limit = { name: "threads.mention", tries: 300, seconds: 60 };

export const paceWriting = (ctx: Ctx) => pace(WRITING, { personId: signedIn(ctx).id, field: "source" });
export const pacePreviews = (ctx: Ctx) => pace(PREVIEWS, { personId: signedIn(ctx).id, field: "source" });
export const paceSearches = (ctx: Ctx) => pace(SEARCHES, { personId: signedIn(ctx).id });
