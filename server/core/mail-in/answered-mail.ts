import { isBlank, type MailLine } from "./mail-lines.ts";

/*
 * Where the answered mail begins in what was sent. Mail programs write a line over it ("On …, … wrote:") or its head
 * ("From: … Sent: …"), in their reader's language. The address that our mails come from stands in nearly all of them,
 * whatever the language; for the rest the words of the languages are known.
 */

/** "wrote", at the end of the line over a quote. */
const WROTE =
  /(?:wrote|writes|said|escribi[oó]|escribe|a [eé]crit|menulis|tulis|escreveu|đã viết|viết|लेख्नुभयो|लेखे|लेखेको छ|लेख्नुहुन्छ|ने लिखा|लिखा है|लिखा|ຂຽນວ່າ|ໄດ້ຂຽນ|ຂຽນ|نے لکھا|لکھا ہے|لکھا|كتب|schrieb|ha scritto|schreef|skrev|napisał(?:\(a\))?|写道|のメッセージ|작성|написал\(?а?\)?|yazdı|เขียนว่า|បានសរសេរ)\s*[::]?\s*$/iu;
/** Labels in the head of an answered mail: of whom it was from, and of the rest. */
const FROM =
  /^(?:from|de|dari|von|da|van|từ|người gửi|बाट|पठाउने|प्रेषक|ຈາກ|منجانب|از|भेजने वाला|de la part de|expéditeur|remitente|remetente|pengirim|发件人|差出人|ผู้ส่ง|จาก|från|fra|od|от)$/iu;
const REST =
  /^(?:sent|date|to|subject|cc|enviado(?: el| em)?|enviada(?: em)?|fecha|para|asunto|envoyé(?: le| par)?|date d'envoi|à|objet|dikirim|terkirim|tanggal|kepada|ke|subjek|perihal|data|assunto|đã gửi|ngày gửi|gửi|ngày|đến|tới|chủ đề|tiêu đề|पठाइएको|मिति|लाई|प्रति|विषय|भेजा गया|दिनांक|तारीख|प्रतिलिपि|ສົ່ງ(?:ເມື່ອ)?|ວັນທີ|ຫາ|ເຖິງ|ຫົວຂໍ້|ເລື່ອງ|ارسال کردہ|بھیجا گیا|تاریخ|بنام|موضوع|بجانب|gesendet|an|betreff|inviato|oggetto|verzonden|aan|onderwerp|发送时间|收件人|主题|日期)$/iu;
const LABEL = /^[*_\s]*([\p{L}][\p{L}\p{M}\s.'’]{0,24}?)[*_\s\u200e\u200f]*[::]/u;

/** "-----Original Message-----", in any language. */
const SEPARATOR = /^[-–—_=]{3,}\s*[\p{L}\p{N}][^\n]{0,80}?[-–—_=]{3,}$/u;
const RULE = /^[-–—_=]{10,}$/;
const DATE = /\p{Nd}{4}|\p{Nd}{1,2}[/.-]\p{Nd}{1,2}[/.-]\p{Nd}{2}/u;
const TIME = /\p{Nd}{1,2}\s?[:.h]\s?\p{Nd}{2}/u;
/** A day, an hour, an address and a colon stand over an answered mail, in whatever language. */
const ADDRESSED = /<[^<>\s]{1,200}@[^<>\s]{1,200}>/;
/** Lines over which a mail program may break its line over a quote, and how long it is at most with all of them. */
const MOST_BROKEN = 4;
const LONGEST_OVER_QUOTE = 500;

/** Where the answered mail's line or head stands: from a line to the one after it. */
export type Mark = { from: number; to: number; whole: boolean };

/**
 * The marks in a mail, from the top. `whole`: nothing of the writer's comes after it; else quoted lines follow, between
 * which the writer may have gone on.
 */
export function marksOf(lines: readonly MailLine[], ours: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.quoted || isBlank(line)) continue;
    if (line.cut) return [...marks, { from: at, to: lines.length, whole: true }];
    if (isSeparator(lines, at, ours) || isHead(lines, at, ours))
      return [...marks, { from: at, to: lines.length, whole: true }];
    if (runsOn(line, ours)) return [...marks, { from: at, to: lines.length, whole: true }];
    const from = attributionTo(lines, at, ours, marks.at(-1)?.to ?? 0);
    if (from === null) continue;
    const next = lines.slice(at + 1).find((one) => !isBlank(one));
    if (next && !next.quoted) return [...marks, { from, to: lines.length, whole: true }];
    marks.push({ from, to: at + 1, whole: false });
  }
  return marks;
}

function isSeparator(lines: readonly MailLine[], at: number, ours: readonly string[]): boolean {
  const text = wordsOf(lines[at]);
  if (SEPARATOR.test(text) && !RULE.test(text)) return /^[-–—_=]{5}/.test(text) || headFollows(lines, at, ours);
  return RULE.test(text) && headFollows(lines, at, ours);
}

function headFollows(lines: readonly MailLine[], at: number, ours: readonly string[]): boolean {
  for (let next = at + 1; next <= at + 3 && next < lines.length; next += 1) if (isHead(lines, next, ours)) return true;
  return false;
}

/** Three labels or more, one below the other, of which some are those of a mail's head. */
function isHead(lines: readonly MailLine[], at: number, ours: readonly string[]): boolean {
  const block = labelled(lines, at);
  const labels = block.map(({ label }) => label);
  if (labels.length < 3) return false;
  const from = labels.some((label) => FROM.test(label));
  const rest = new Set(labels.filter((label) => REST.test(label)).map((label) => label.toLowerCase())).size;
  return (from && rest >= 2) || (block.some(({ text }) => namesUs(text, ours)) && (from || rest >= 2));
}

/** The lines with labels that begin at a line. Some programs leave empty lines between, and long ones are broken. */
function labelled(lines: readonly MailLine[], at: number): { label: string; text: string }[] {
  const block: { label: string; text: string }[] = [];
  let broken = 0;
  for (const line of lines.slice(at, at + 16)) {
    if (line.quoted || line.cut) break;
    if (isBlank(line)) continue;
    const text = wordsOf(line);
    const label = LABEL.exec(text)?.[1]?.trim();
    if (label !== undefined) block.push({ label, text });
    else broken += 1;
    if (block.length === 0 || broken > 1) break;
  }
  return block;
}

/** Where the line over a quote begins that ends at a line; null: none ends there. */
function attributionTo(
  lines: readonly MailLine[],
  end: number,
  ours: readonly string[],
  notBefore: number,
): number | null {
  const last = wordsOf(lines[end]);
  if (last.length > LONGEST_OVER_QUOTE) return null;
  const quoteFollows = lines.slice(end + 1).find((one) => !isBlank(one))?.quoted ?? false;
  const closes = WROTE.test(last) || /[::][*_>)\s]*$/.test(last);
  if (!closes && !(quoteFollows && namesUs(last, ours))) return null;
  for (let from = end; from >= Math.max(notBefore, end - MOST_BROKEN); from -= 1) {
    const line = lines[from];
    if (!line || line.quoted || isBlank(line)) return null;
    const said = lines
      .slice(from, end + 1)
      .map(wordsOf)
      .join(" ");
    if (said.length > LONGEST_OVER_QUOTE) return null;
    if (isAttribution(said, ours, quoteFollows)) return further(lines, from, said, notBefore);
  }
  return null;
}

function isAttribution(said: string, ours: readonly string[], quoteFollows: boolean): boolean {
  const dated = DATE.test(said) || TIME.test(said);
  if (namesUs(said, ours)) return dated || quoteFollows;
  if (WROTE.test(said)) return dated && (quoteFollows || ADDRESSED.test(said) || TIME.test(said));
  return DATE.test(said) && TIME.test(said) && (quoteFollows || ADDRESSED.test(said));
}

/** Yahoo's text has the answered mail on the same line. */
function runsOn(line: MailLine, ours: readonly string[]): boolean {
  const said = wordsOf(line);
  const at = ours.map((address) => said.toLowerCase().indexOf(address.toLowerCase())).find((found) => found >= 0);
  if (at === undefined) return false;
  return DATE.test(said.slice(0, at)) && TIME.test(said.slice(0, at)) && /^[^\n]{0,60}[::] {2,}\S/.test(said.slice(at));
}

/** The date, or what stands before an address, may have been left on the line above. */
function further(lines: readonly MailLine[], from: number, said: string, notBefore: number): number {
  const above = lines[from - 1];
  if (from - 1 < notBefore || !above || above.quoted || isBlank(above)) return from;
  const left = wordsOf(above);
  return left.endsWith("<") || (!DATE.test(said) && DATE.test(left)) ? from - 1 : from;
}

function namesUs(text: string, ours: readonly string[]): boolean {
  const said = text.toLowerCase();
  return ours.some((address) => said.includes(address.toLowerCase()));
}

/** What a line says, without the marks of direction that mail programs put around names. */
function wordsOf(line: MailLine | undefined): string {
  return (line?.text ?? "").replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "").trim();
}
