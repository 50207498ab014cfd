import type { ScreenHandle } from "#app/requests/screen.ts";

/** What the top bar says of every screen of a mentoring. */
export const mentoringHandle: ScreenHandle = { tab: "me" };

/** The way from one's mentorings to one of the screens of one. */
export function mentoringCrumbs({ id, title, language }: { id: string; title: string; language: string }) {
  return [{ label: title, href: `/mentoring/${id}`, lang: language }];
}
