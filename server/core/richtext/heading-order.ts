/** A text's first heading stands below the page's title and the text's own place in it. */
const FIRST = 3;
const LOWEST = 6;

/**
 * How deep the headings of a text stand in a page, one after another as they are read. A page steps down one level at a time,
 * whatever their author began with or left out: who goes from heading to heading by ear would look for what is missing.
 */
export function headingOrder(): (written: number) => number {
  const open: number[] = [];
  return (written) => {
    while ((open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    return Math.min(FIRST + open.length - 1, LOWEST);
  };
}
