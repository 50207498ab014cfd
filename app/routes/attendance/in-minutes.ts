/** Whole minutes, for people; what is reckoned with stays in seconds. */
export function inMinutes(seconds: number): number {
  return Math.round(seconds / 60);
}
