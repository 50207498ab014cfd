import { z } from "zod";
import { Id, SendKey } from "./primitives.ts";
import { requiredLine } from "./text.ts";

/** So many links one workshop keeps. */
export const MOST_LINKS = 30;

const ofWorkshop = { key: SendKey, workshop: z.string() };
export const AddLinkInput = z.object({
  ...ofWorkshop,
  title: requiredLine({ max: 200 }),
  url: z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: "linkWrong" }).max(500, "textTooLong"),
});
export type AddLinkInput = z.output<typeof AddLinkInput>;
export const LinkInput = z.object({ ...ofWorkshop, linkId: Id });
export type LinkInput = z.infer<typeof LinkInput>;

/** A page on the web that belongs to a workshop. */
export type WorkshopLink = { id: string; title: string; url: string };
