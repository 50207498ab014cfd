import type { ReadMail } from "#server/platform/mail/index.ts";

/** More stations than any mail passes that does not go round in circles. */
const MOST_STATIONS = 40;

/** How away-notes of mail programs that say so nowhere else begin. */
const AWAY =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|respuesta autom[aá]tica|fuera de la oficina|r[eé]ponse automatique|absence du bureau|balasan otomatis|resposta autom[aá]tica|tr[aả] l[oờ]i t[uự] đ[oộ]ng|स्वतः जवाफ|स्वचालित (?:उत्तर|जवाफ)|ຕອບ(?:ກັບ)?ອັດຕະໂນມັດ|خودکار جواب|abwesenheitsnotiz|automatische antwort)\s*[:：]/iu;

/**
 * Whether a program wrote it and nobody waits for an answer: an away-note, a list, a report (RFC 3834). Such a mail is
 * taken and laid aside; to answer or refuse it would start a conversation of machines.
 */
export function isAutomatic(mail: ReadMail, sender: string): boolean {
  if (sender === "") return true;
  const [submitted] = mail.header("auto-submitted");
  if (submitted && !/^no\b/i.test(submitted)) return true;
  if (mail.header("precedence").some((value) => /^(?:bulk|junk|list|auto[_-]?reply)\b/i.test(value))) return true;
  if (mail.header("x-auto-response-suppress").some((value) => /\b(?:all|oof|autoreply)\b/i.test(value))) return true;
  const others = ["x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply", "x-autoresponse", "list-id"];
  if (others.some((name) => mail.header(name).length > 0)) return true;
  if (mail.header("content-type").some((value) => /^multipart\/report\b/i.test(value))) return true;
  return AWAY.test(mail.subject.trim());
}

/** It came from us, or passed too many stations. */
export function isLoop(mail: ReadMail, ownDomains: readonly string[]): boolean {
  if (mail.header("received").length > MOST_STATIONS) return true;
  if (mail.header("x-rutas-trace").length > 0) return true;
  const domain = mail.messageId?.replace(/>$/, "").split("@").at(-1)?.toLowerCase();
  return domain !== undefined && ownDomains.includes(domain);
}

/**
 * Whether the mail server before us found that somebody else wrote in this name (DMARC; else both SPF and DKIM). Only
 * what that server itself wrote counts, and it writes on top: the first header that bears its name.
 */
export function isForged(mail: ReadMail, authserv: string | null): boolean {
  if (authserv === null) return false;
  const found = mail
    .header("authentication-results")
    .find((value) => value.split(/[;\s]/)[0]?.toLowerCase() === authserv);
  if (found === undefined) return false;
  const result = (method: string) => new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*([a-z]+)`, "i").exec(found)?.[1];
  const dmarc = result("dmarc")?.toLowerCase();
  if (dmarc === "fail") return true;
  if (dmarc !== undefined && dmarc !== "none") return false;
  return result("spf")?.toLowerCase() === "fail" && result("dkim")?.toLowerCase() === "fail";
}
