import { readFileSync } from "node:fs";
import { type Paper, type PaperPart, type Said, writtenFrom } from "./paper.ts";
import { escapeHtml, renderHtml } from "./render-html.ts";

const style = readFileSync(new URL("paper.css", import.meta.url), "utf8");

/** A paper as one page that needs nothing else: to be read without a line, printed, or sent on. */
export function paperHtml(paper: Paper): string {
  const { title, facts, parts, language, words } = paper;
  const contents = parts.map((part, at) => `<li><a href="#part-${at + 1}">${said("bdi", part.title)}</a></li>`);
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${writtenFrom(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title.text)}</title>
<style>
${style}</style>
</head>
<body>
<main>
<header>
${said("h1", title)}
${facts.map((fact) => `<p dir="auto">${escapeHtml(fact)}</p>`).join("\n")}
</header>
<nav aria-labelledby="contents">
<h2 id="contents">${escapeHtml(words.contents)}</h2>
<ol>
${contents.join("\n")}
</ol>
</nav>
${parts.map((part, at) => partHtml(part, { at, paper })).join("\n")}
</main>
</body>
</html>
`;
}

function partHtml({ title, language, tree }: PaperPart, { at, paper }: { at: number; paper: Paper }): string {
  const { origin, words } = paper;
  const body = tree
    ? `<div class="said" lang="${escapeHtml(language)}" dir="auto">${renderHtml(tree, { origin, whole: true })}</div>`
    : `<p class="nothing">${escapeHtml(words.nothing)}</p>`;
  return `<section id="part-${at + 1}">\n${said("h2", title)}\n${body}\n</section>`;
}

function said(tag: "h1" | "h2" | "bdi", { text, language }: Said): string {
  return `<${tag} lang="${escapeHtml(language)}" dir="auto">${escapeHtml(text)}</${tag}>`;
}
