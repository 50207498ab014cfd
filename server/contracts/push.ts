import { z } from "zod";

/**
 * A browser that wants messages: where it takes them, and what they are sealed with (RFC 8291). An endpoint longer than
 * this is none of a push service that is known.
 */
export const PushDeviceInput = z.object({
  endpoint: z.url({ error: "unusable" }).max(1000, { error: "unusable" }),
  p256dh: z.string().regex(/^[A-Za-z0-9_-]{87}=?$/, { error: "unusable" }),
  auth: z.string().regex(/^[A-Za-z0-9_-]{22}(?:==)?$/, { error: "unusable" }),
});
export type PushDeviceInput = z.infer<typeof PushDeviceInput>;

/** Whether messages can be sent at all: `demo` sends nothing to the outside, `off` is how the operator wants it. */
export type PushState = "on" | "demo" | "off";

/** A browser to which messages come, by what it says of itself. */
export type PushDeviceView = {
  id: string;
  browser: string | null;
  system: string | null;
  since: string;
  isThis: boolean;
};
export type PushView = { state: PushState; publicKey: string; devices: PushDeviceView[] };

/** What a message holds when it is opened on the device; the push service sees nothing of it. */
export type PushText = {
  /** For whom: on a phone that somebody else holds now, it is not shown. */
  to: string;
  title: string;
  body: string;
  lang: string;
  dir: "ltr" | "rtl";
  /** What takes the place of what was shown before it. */
  tag: string;
  /** Path on this site. */
  link: string;
  at: string;
};
