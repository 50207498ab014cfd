import type { Suggestion, SuggestionOutcome } from "#server/contracts/comments.ts";
import { compareTrees, plainTree } from "#server/core/richtext/index.ts";

/** As a comment's row has it. */
export type SuggestionRow = { words: string; proposal: string | null; outcome: SuggestionOutcome | null };

/** What is proposed for some words, both put together. */
export function suggestionOf({ words, proposal, outcome }: SuggestionRow, language: string): Suggestion | null {
  if (proposal === null) return null;
  const { lines } = compareTrees({ before: plainTree(words), after: plainTree(proposal), language });
  return { compared: lines, outcome };
}
