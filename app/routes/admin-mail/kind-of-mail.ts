const KINDS = [
  "signIn",
  "digest",
  "reported",
  "reportSettled",
  "mention",
  "reply",
  "question",
  "watched",
  "helped",
  "invited",
  "joinRequested",
  "joinAccepted",
  "joinDeclined",
  "roleChanged",
  "removed",
  "recovered",
  "postHidden",
  "postShown",
  "topicHidden",
  "topicShown",
  "mailboxRefused",
  "mailIn",
] as const;

/** The kind of a mail, as far as there is a word for it under `mail:list.kinds`. */
export const kindOfMail = (kind: string) => KINDS.find((known) => known === kind) ?? "other";
