import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { LANGUAGES, type Language } from "#server/contracts/languages.ts";
import { browserSentences } from "#server/core/words/index.ts";

/** Writes one file of sentences for each language, named by its content, so that a browser fetches it once. */
export async function writeBrowserWords(folder: string): Promise<Record<Language, string>> {
  const written = await Promise.all(
    LANGUAGES.map(async (language) => {
      const body = JSON.stringify(browserSentences(language));
      const hash = createHash("sha256").update(body).digest("base64url").slice(0, 8);
      const address = `/assets/words-${language}-${hash}.json`;
      await writeFile(`${folder}${address}`, body);
      return [language, address] as const;
    }),
  );
  return Object.fromEntries(written) as Record<Language, string>;
}
