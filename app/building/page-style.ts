import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { PageStyle } from "#server/contracts/page.ts";

/** What is fetched when somebody asks for it brings a style of its own. */
const OF_ITS_OWN = /^writing-/;

/** The one stylesheet that the build made, in a form that may also stand in a page. */
export async function readPageStyle(folder: string): Promise<PageStyle> {
  const [name, ...others] = (await readdir(`${folder}/assets`)).filter(
    (file) => file.endsWith(".css") && !OF_ITS_OWN.test(file),
  );
  if (name === undefined || others.length > 0) throw new Error("The pages have one stylesheet, no more and no fewer.");
  const text = await readFile(`${folder}/assets/${name}`, "utf8");
  if (/<\/style|url\(/i.test(text)) throw new Error("What stands in a page may neither end it nor name other files.");
  return { href: `/assets/${name}`, text, hash: createHash("sha256").update(text).digest("base64") };
}
