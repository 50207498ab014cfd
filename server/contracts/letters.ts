/* How a place in a text is counted, the same on the server and in the browser: in letters, whatever stands between them. */

/** Space, line ends and signs that are not seen: a page, an editor and Yjs have them differently. */
const BETWEEN = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;

/** Where each letter of a text stands, in units of JavaScript's strings; a sign of two units is there twice. */
export function letterPlaces(text: string): number[] {
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    if (!BETWEEN.test(sign)) for (let unit = 0; unit < sign.length; unit += 1) places.push(at + unit);
    at += sign.length;
  }
  return places;
}

/** A text with nothing between its letters. */
export function lettersOf(text: string): string {
  return letterPlaces(text)
    .map((at) => text[at])
    .join("");
}
