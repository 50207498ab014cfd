/**
 * Brings the reader's module once the page has been seen: on a thin line it would share the way with the stylesheet,
 * and the words would be seen later for it.
 */
const { reader } = (document.currentScript as HTMLScriptElement).dataset;
addEventListener("load", () => {
  if (reader) void import(/* @vite-ignore */ reader);
});
