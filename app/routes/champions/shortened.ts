const MOST = 240;

/** The beginning of what somebody has done, cut between words as its language divides them. */
export function shortened(text: string, language: string): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  if (line.length <= MOST) return line;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(line)) {
    if (index + segment.length > MOST) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end).trimEnd()}…`;
}
