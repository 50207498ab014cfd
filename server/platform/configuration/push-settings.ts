import { z } from "zod";

/** What the operator decides about messages on members' devices. */
export type PushSettings = {
  enabled: boolean;
  /** Whom a push service can turn to, as a mailto: or https: address; null: the sender of our mails. */
  contact: string | null;
  /** Null: derived from the installation's secret. */
  privateKey: string | null;
  /** For tests and demos: a push service on this machine. */
  allowLoopback: boolean;
  /** How long a message waits, in case it is read meanwhile. */
  waitSeconds: number;
};

const yesOrNo = (given: "yes" | "no") => z.enum(["yes", "no"], "be yes or no").default(given);

/** Each message completes the sentence "NAME must …". */
export const PUSH_SCHEMA = {
  PUSH_ENABLED: yesOrNo("yes"),
  PUSH_CONTACT: z
    .string()
    .regex(/^(?:mailto:[^\s<>@]+@[^\s<>@]+|https:\/\/[^\s]+)$/, "be an address such as mailto:anh@example.org")
    .optional(),
  PUSH_PRIVATE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, "be a private VAPID key: 43 letters, digits, - and _")
    .optional(),
  PUSH_ALLOW_LOOPBACK: yesOrNo("no"),
  PUSH_WAIT_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/, "be a whole number of seconds from 0 to 600")
    .transform(Number)
    .refine((seconds) => seconds <= 600, "be a whole number of seconds from 0 to 600")
    .default(5),
};
type Read = z.output<z.ZodObject<typeof PUSH_SCHEMA>>;

export function pushSettings(read: Read): PushSettings {
  return {
    enabled: read.PUSH_ENABLED === "yes",
    contact: read.PUSH_CONTACT ?? null,
    privateKey: read.PUSH_PRIVATE_KEY ?? null,
    allowLoopback: read.PUSH_ALLOW_LOOPBACK === "yes",
    waitSeconds: read.PUSH_WAIT_SECONDS,
  };
}
