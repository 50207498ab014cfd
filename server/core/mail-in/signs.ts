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

/** It was made by us, or passed too many stations. */
export function isLoop(mail: ReadMail): boolean {
  return mail.header("received").length > MOST_STATIONS || mail.header("x-rutas-trace").length > 0;
}

/**
 * Whether the mail server before us found that somebody else wrote in this name: by DMARC, or where its domain has none,
 * because another server sent it and no signature holds. Only what that server itself wrote counts, and it writes on
 * top: the first header that bears its name.
 */
export function isForged(mail: ReadMail, authserv: string | null): boolean {
  if (authserv === null) return false;
  const found = mail
    .header("authentication-results")
    .find((value) => value.split(/[;\s]/)[0]?.toLowerCase() === authserv);
  if (found === undefined) return false;
  const results = resultsIn(found);
  const dmarc = results.get("dmarc") ?? [];
  if (dmarc.some((result) => result !== "none")) return dmarc.includes("fail");
  return (results.get("spf") ?? []).includes("fail") && !(results.get("dkim") ?? []).includes("pass");
}

/** What each method found. What stands in quotes or brackets was written by the sender, or says nothing more. */
function resultsIn(value: string): Map<string, string[]> {
  const results = new Map<string, string[]>();
  const own = value.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/\([^()]*\)/g, "");
  for (const part of own.split(";").slice(1)) {
    const [, method, result] = /^\s*([a-z-]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i.exec(part) ?? [];
    if (!method || !result) continue;
    results.set(method.toLowerCase(), [...(results.get(method.toLowerCase()) ?? []), result.toLowerCase()]);
  }
  return results;
}
