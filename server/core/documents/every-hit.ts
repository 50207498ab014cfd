type Within = { from: number; to: number; most: number };

/** A search begins where so many letters stand as they should. */
const HEAD = 16;

/**
 * Wherever some letters stand in a part of a text, those that overlap too, in time that grows with the letters alone:
 * String.indexOf takes two thousand times as long where nearly the same stands everywhere, and whoever writes chooses both.
 * After Knuth, Morris and Pratt, from where the first letters are found.
 */
export function everywhere(text: string, wanted: string, { from, to, most }: Within): number[] {
  const [part, head] = [text.slice(from, to), wanted.slice(0, HEAD)];
  const hits: number[] = [];
  let at = part.indexOf(head);
  if (at < 0 || wanted === "") return hits;
  const shorter = shorterOf(wanted);
  let matched = 0;
  while (hits.length < most) {
    if (matched === 0) {
      at = part.indexOf(head, at);
      if (at < 0) break;
      [at, matched] = [at + head.length, head.length];
    } else if (at === part.length) break;
    else if (part.charCodeAt(at) === wanted.charCodeAt(matched)) [at, matched] = [at + 1, matched + 1];
    else matched = shorter[matched - 1] ?? 0;
    if (matched < wanted.length) continue;
    hits.push(from + at - matched);
    matched = shorter[matched - 1] ?? 0;
  }
  return hits;
}

/** Of each beginning of some letters, how many of the first of them its end is too. */
function shorterOf(letters: string): Int32Array {
  const shorter = new Int32Array(letters.length);
  let matched = 0;
  for (let at = 1; at < letters.length; at += 1) {
    while (matched > 0 && letters.charCodeAt(at) !== letters.charCodeAt(matched)) matched = shorter[matched - 1] ?? 0;
    if (letters.charCodeAt(at) === letters.charCodeAt(matched)) matched += 1;
    shorter[at] = matched;
  }
  return shorter;
}
