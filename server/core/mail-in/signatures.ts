import { isBlank, type MailLine } from "./mail-lines.ts";

/** Longer than a signature is, and than what a program adds. */
const MOST_SIGNED = 15;
const LONGEST_ADDED = 1_000;

/** The line by which mail programs set signatures apart. */
const DELIMITER = /^(?:--|—|–|-- ?-)\s*$/;

/** What phones and programs add of themselves, as far as it is a line of its own. */
const ADDED = [
  // "Sent from my iPhone", "Sent from Yahoo Mail on Android", "Sent via …"
  /^(?:sent|gesendet|verzonden|skickat|wysłane) (?:from|with|via|using|von|mit|vanaf|från|z) .{2,60}$/iu,
  /^get outlook for (?:android|ios)\b/iu,
  /^(?:enviado|enviada) (?:desde|de|do|a partir do|por|via|con|com) .{2,60}$/iu,
  /^(?:obtener|obter|obtenha)(?: o)? outlook (?:para|for) .{2,40}$/iu,
  /^(?:envoyé|télécharger|obtenir|provenance) (?:de(?:puis)?|à partir|avec|par|outlook|:).{2,60}$/iu,
  /^(?:dikirim|terkirim) (?:dari|melalui|dengan|menggunakan) .{2,60}$/iu,
  /^dapatkan outlook .{2,40}$/iu,
  /^(?:đã )?(?:được )?gửi (?:từ|bằng) .{2,60}$/iu,
  /^tải outlook .{2,40}$/iu,
  /^मेरो .{2,40} ?(?:बाट|मार्फत) (?:पठाइएको|पठाएको).{0,10}$/u,
  /^.{2,40}(?:बाट|मार्फत) पठाइएको.{0,10}$/u,
  /^(?:मेरे )?.{2,40} ?से भेजा गया.{0,10}$/u,
  /^ສົ່ງ(?:ມາ)?ຈາກ ?.{2,60}$/u,
  /^(?:میرے )?.{2,40} ?سے (?:بھیجا|ارسال کیا|بھیجی)(?: گیا| گئی)?.{0,10}$/u,
  /^(?:يتم|تم|أرسلت|أُرسلت|مرسل) .{0,20}من .{2,40}$/u,
  /^(?:发自|從|iPhoneから送信).{0,40}$/u,
  /^\[?outlook (?:for|para|pour|untuk|cho) (?:android|ios)\]?\b.{0,100}$/iu,
  /^<?https:\/\/aka\.ms\/\S{2,40}>?$/iu,
  /^(?:virus-free|virenfrei|sin virus|libre de virus|sans virus|livre de vírus|bebas virus)\.?\b.{0,80}$/iu,
  /^\[?(?:www\.)?avast\.com\]?.{0,100}$/iu,
  /^(?:yahoo mail|mail\.ru|protonmail|proton mail)\b.{0,60}$/iu,
];

const isAdded = (text: string) => ADDED.some((added) => added.test(text));

/** A run of what was written, without what stands below it of itself: programs' lines, and what follows "-- ". */
export function withoutSignature(lines: readonly MailLine[]): MailLine[] {
  const own = lines.filter((line) => !line.signature);
  let kept = own.some((line) => !isBlank(line)) ? own : lines.map((line) => ({ ...line, signature: false }));
  const delimiter = kept.findLastIndex((line) => DELIMITER.test(line.text));
  if (delimiter >= 0 && kept.length - delimiter <= MOST_SIGNED) kept = kept.slice(0, delimiter);
  for (;;) {
    const last = kept.findLastIndex((line) => !isBlank(line));
    const line = kept[last];
    if (line === undefined || line.text.length > LONGEST_ADDED) return kept.slice(0, last + 1);
    const text = line.text
      .replace(/[\u200b-\u200f\u202a-\u202e]/g, "")
      .trim()
      .replace(/^[*_[]+|[*_\]]+$/g, "");
    if (!isAdded(linkless(text))) return kept.slice(0, last + 1);
    kept = kept.slice(0, last);
  }
}

/** "[Outlook for iOS](https://…)" says "Outlook for iOS". */
function linkless(text: string): string {
  return text
    .replace(/\[([^\]]*)\]?\(https?:[^)]*\)/g, "$1")
    .replace(/\s*<https?:[^>]*>/g, "")
    .trim();
}
