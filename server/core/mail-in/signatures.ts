import { isBlank, type MailLine } from "./mail-lines.ts";

/** Longer than a signature is; and than what a program adds, with its links and without. */
const MOST_SIGNED = 15;
const LONGEST_LINE = 1_000;
const LONGEST_ADDED = 110;

/** The line by which mail programs set signatures apart. */
const DELIMITER = /^(?:--|—|–|-- ?-)\s*$/;

/** What writes mails: a line that says it was sent names one of them. */
const SENDERS =
  /(?:iphone|ipad|android|galaxy|samsung|huawei|xiaomi|redmi|oppo|realme|nokia|motorola|tecno|infinix|itel|blackberry|windows|outlook|yahoo|gmail|hotmail|proton|thunderbird|k-9|spark|mail\b|correo|courrier|surel|phone|mobile|tablet|tel[eé]fono|telem[oó]vel|celular|smartphone|appareil|t[eé]l[eé]phone|ponsel|điện thoại|फोन|फ़ोन|मोबाइल|ໂທລະສັບ|ມືຖື|فون|موبائل)/iu;
/** "Sent from my …" begins so, in languages where that comes first … */
const SENT_FIRST =
  /^(?:sent|gesendet|verzonden|skickat|inviato|wysłane|enviad[oa]|envoyé|provenance|dikirim|terkirim|(?:đã )?(?:được )?gửi (?:từ|bằng)|ສົ່ງ|发自|أرسلت|أُرسلت|تم الإرسال)/iu;
/** … and ends so where it comes last. */
const SENT_LAST =
  /(?:पठाइएको|पठाएको|से भेजा गया|سے بھیجا گیا|سے بھیجی گئی|سے ارسال کیا گیا|から送信|傳送)(?: ?(?:हो|है|ہے))?[।۔.]?$/u;
/** What programs add otherwise, as far as it is a line of its own. */
const ADDED = [
  /^(?:get|obtener|obter|obtenha|obtenir|télécharge[rz]|dapatkan|tải|holen sie sich|ottieni)(?: o)? outlook\b.{0,60}$/iu,
  /^\[?outlook (?:for|para|pour|untuk|cho) (?:android|ios)\]?.{0,100}$/iu,
  /^<?https:\/\/aka\.ms\/\S{2,40}>?$/iu,
  /^(?:virus-free|virenfrei|sin virus|libre de virus|sans virus|livre de vírus|bebas virus)\b.{0,80}$/iu,
  /^\[?(?:www\.)?avast\.com\]?.{0,100}$/iu,
];

function isAdded(text: string): boolean {
  if (text.length > LONGEST_ADDED) return false;
  const sent = SENT_FIRST.test(text) || SENT_LAST.test(text);
  return (sent && SENDERS.test(text)) || ADDED.some((added) => added.test(text));
}

/** A run of what was written, without what stands below it of itself: programs' lines, and what follows "-- ". */
export function withoutSignature(lines: readonly MailLine[]): MailLine[] {
  const own = lines.filter((line) => !line.signature);
  let kept = own.some((line) => !isBlank(line)) ? own : lines.map((line) => ({ ...line, signature: false }));
  const delimiter = kept.findLastIndex((line) => DELIMITER.test(line.text));
  if (delimiter >= 0 && kept.length - delimiter <= MOST_SIGNED) kept = kept.slice(0, delimiter);
  for (;;) {
    const last = kept.findLastIndex((line) => !isBlank(line));
    const line = kept[last];
    if (line === undefined || line.text.length > LONGEST_LINE) return kept.slice(0, last + 1);
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
