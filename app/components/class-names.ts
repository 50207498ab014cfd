/** Joins the class names that apply; keeps conditions out of the markup. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
