interface ProseProps {
  /** Stored HTML of the one renderer (server/core/richtext), which allows only safe elements. Nothing else. */
  html: string;
  lang: string | null | undefined;
}

/** What a person wrote: headings, lists, quotes, code, links and tables in the type of its language. */
export function Prose({ html, lang }: ProseProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the stored HTML comes from the one renderer and its allow-list.
  return <div className="prose" lang={lang ?? undefined} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
