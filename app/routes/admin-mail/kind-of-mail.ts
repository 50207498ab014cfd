import type { KindStaffKnow } from "#server/contracts/notice-fates.ts";
import { type NoticeKindName, noticeKinds } from "#server/contracts/notice-kinds.ts";

type KindOfMail = KindStaffKnow | "signIn" | "digest" | "mailIn" | "other";

const staffKnow = (kind: NoticeKindName): kind is KindStaffKnow => !kind.startsWith("mentoring");
const KINDS: readonly KindOfMail[] = [...noticeKinds.filter(staffKnow), "signIn", "digest", "mailIn"];

/** The kind of a mail, as far as there is a word for it under `mail:list.kinds`. */
export const kindOfMail = (kind: string): KindOfMail => KINDS.find((known) => known === kind) ?? "other";
