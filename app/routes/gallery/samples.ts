import type { SentencesByNamespace } from "#server/contracts/words.ts";

/** The sample sentences of one language. */
export type Samples = SentencesByNamespace["gallery"];

export interface SamplesProps {
  words: Samples;
}

/** Any key does: the gallery sends nothing. */
export const SAMPLE_KEY = "gallery";

/** Sample words as the renderer would have stored them. */
export const paragraph = (...words: string[]) => words.map((line) => `<p>${escaped(line)}</p>`).join("");

/** All that Markdown can make, in one post. */
export function richText({ post, people, figures, tabs }: Samples): string {
  return [
    paragraph(post.photo),
    `<h3>${escaped(post.heading)}</h3>`,
    `<ul><li>${escaped(post.items.one)}</li><li><strong>${escaped(post.items.two)}</strong></li><li><em>${escaped(post.items.three)}</em></li></ul>`,
    `<blockquote>${paragraph(post.quote)}</blockquote>`,
    `<table><thead><tr><th>${escaped(tabs.people)}</th><th>${escaped(figures.saved)}</th></tr></thead>`,
    `<tbody><tr><td>${escaped(people.sita)}</td><td>1,200</td></tr><tr><td>${escaped(people.khamla)}</td><td>10,000</td></tr></tbody></table>`,
    `<p><a href="#trail">${escaped(post.linkWords)}</a> <code>A4</code></p>`,
    "<pre><code>12 × 100 = 1,200</code></pre>",
  ].join("");
}

const escaped = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
