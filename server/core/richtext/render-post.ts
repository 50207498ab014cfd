import { mentionsIn } from "./mentions.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { type HtmlOptions, renderHtml } from "./render-html.ts";
import { renderText } from "./render-text.ts";

export interface RenderedPost {
  html: string;
  text: string;
  /** Handles of the members spoken to, each once. */
  mentions: string[];
}

/** All that is kept of a post beside its source. `handles`: those of `mentionCandidates(source)` that exist. */
export function renderPost(source: string, options: { handles: ReadonlySet<string> } & HtmlOptions): RenderedPost {
  const tree = parseMarkdown(source, options);
  return { html: renderHtml(tree, options), text: renderText(tree), mentions: mentionsIn(tree) };
}
