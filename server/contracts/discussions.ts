import { z } from "zod";
import type { CommentPost } from "./comments.ts";
import type { PersonCard } from "./people.ts";
import { readerPath } from "./plan-sharing.ts";
import { typedHandle } from "./plans.ts";
import { SendKey } from "./primitives.ts";
import { PostLanguage, PostSource, type ThreadPage } from "./threads.ts";

const said = { key: SendKey, plan: z.string(), source: PostSource, language: PostLanguage };

/** Somebody says something about a plan on the page of its readers. */
export const SayOfPlanInput = z.object(said);
export type SayOfPlanInput = z.infer<typeof SayOfPlanInput>;

/** A champion is asked about it, by name. */
export const AskOfPlanInput = z.object({ ...said, handle: typedHandle });
export type AskOfPlanInput = z.input<typeof AskOfPlanInput>;

/** Where one says the first word about a plan, and where one asks a champion. */
export const discussPath = (slug: string) => `${readerPath(slug)}/discussion`;
export const askOfPlanPath = (slug: string) => `${readerPath(slug)}/ask`;

/** A plan that is talked about, for who may. `mine`: the reader is in its team. */
export type DiscussedPlan = {
  id: string;
  slug: string;
  title: string;
  language: string;
  mine: boolean;
  can: { write: boolean; share: boolean };
};

/** What stands of a discussion on the page of a plan: how it began is left to its own page. */
export type DiscussionBeside = {
  /** Null: nobody has said anything. */
  threadId: string | null;
  count: number;
  latest: CommentPost[];
  can: { write: boolean; ask: boolean };
};
export type DiscussionPage = { page: ThreadPage; plan: DiscussedPlan; ask: boolean };

/** Somebody who can be asked about a plan. `reads`: they read it already; asking the others shares it with them. */
export type ChampionOfPlan = PersonCard & { reads: boolean };
export type AskOfPlanPage = { plan: DiscussedPlan; champions: ChampionOfPlan[] };
