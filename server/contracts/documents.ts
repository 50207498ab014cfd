import { z } from "zod";
import type { PersonCard } from "./people.ts";
import { Id, SendKey } from "./primitives.ts";

/** Why a version was kept: it was the last of a while of writing together, somebody saved it, or an older one came back. */
export const VERSION_KINDS = ["written", "saved", "restored"] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** What a document says now, for who reads it. `seq` is the number of its last change. */
export type DocumentView = {
  id: string;
  seq: number;
  html: string;
  language: string;
  by: PersonCard | null;
  at: string;
};

/** What a document said at a time, and who wrote since the version before. */
export type VersionView = {
  seq: number;
  html: string;
  language: string;
  kind: VersionKind;
  by: PersonCard[];
  at: string;
};

export const RestoreVersionInput = z.object({
  key: SendKey,
  documentId: Id,
  seq: z.coerce.number({ error: "numberWrong" }).int({ error: "numberWrong" }).positive().max(2_000_000_000),
});
export type RestoreVersionInput = z.infer<typeof RestoreVersionInput>;
