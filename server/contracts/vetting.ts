import { z } from "zod";
import { MAX_REASON } from "./bounds.ts";
import { CONTENT_LANGUAGES } from "./languages.ts";
import { Handle, type PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";
import { optionalText, requiredText } from "./text.ts";
import type { PageTranslations, ReadWords } from "./translation.ts";

export const MAX_PROPOSAL = 1_000;
/** What can become of a proposal, or of what was given. */
export const VETTED = ["accepted", "declined", "takenBack"] as const;

const language = z.enum(CONTENT_LANGUAGES, { error: "unusable" });
const word = { answer: optionalText({ max: MAX_REASON }), language };

export const ProposeChampionInput = z.object({
  key: SendKey,
  space: z.string(),
  /** Of whom; empty: of who sends it. */
  handle: z.union([z.literal("").transform(() => null), Handle]).nullish(),
  words: requiredText({ max: MAX_PROPOSAL }),
  language,
});
export type ProposeChampionInput = z.infer<typeof ProposeChampionInput>;

export const VettingInput = z.object({ key: SendKey, vettingId: Id });
export type VettingInput = z.infer<typeof VettingInput>;

export const DeclineProposalInput = z.object({ ...VettingInput.shape, ...word });
export type DeclineProposalInput = z.infer<typeof DeclineProposalInput>;

export const TakeRoleBackInput = z.object({ key: SendKey, space: z.string(), handle: Handle, ...word });
export type TakeRoleBackInput = z.infer<typeof TakeRoleBackInput>;

export const TakeMarkBackInput = z.object({ key: SendKey, handle: Handle, ...word });
export type TakeMarkBackInput = z.infer<typeof TakeMarkBackInput>;

type Community = { slug: string; name: string; language: string };

/** A proposal that waits, for who decides it. */
export type ProposalView = {
  id: string;
  person: PersonCard;
  /** null: the person themselves. */
  by: PersonCard | null;
  community: Community;
  words: ReadWords;
  at: string;
  /** They have the role there already: it is about the mark beside the name. */
  hasRole: boolean;
  /** What they say in their profile that they have done, as far as the onlooker sees it. */
  done: { html: string; language: string } | null;
};
/** `profiles`: translations of what they say they have done. */
export type ProposalList = { items: ProposalView[]; profiles: PageTranslations; next: string | null };

/** A proposal that is about the onlooker, or by them, and waits. */
export type OwnProposal = { id: string; person: PersonCard; isMe: boolean };

/** What somebody is as a champion in one community, for who may decide it. */
export type ChampionStanding = {
  community: Community;
  /** Who said so last, and when; null: it was before this was written down. */
  vetted: { by: PersonCard | null; at: string } | null;
  can: { propose: boolean; takeBack: boolean };
};
