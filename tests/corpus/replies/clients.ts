import { type Language, NOTICE, NOTICE_HTML, OURS, SUBJECT, WRITER } from "./words.ts";

/** The two parts of a mail as a program writes them; one may be missing. */
export type Parts = { text?: string; html?: string; flowed?: boolean };
export type Client = { name: string; write(language: Language, answer: readonly string[]): Parts };

/* ---- What programs write in their reader's language; where they do not have it, they speak English. ---- */

type Spoken = Partial<Record<Language, string>> & { en: string };
const said = (words: Spoken, language: Language) => words[language] ?? words.en;

const GMAIL: Spoken = {
  en: `On Mon, Nov 23, 2026 at 2:04 PM ${WRITER} <${OURS}> wrote:`,
  es: `El lun, 23 nov 2026 a las 14:04, ${WRITER} (<${OURS}>) escribió:`,
  fr: `Le lun. 23 nov. 2026 à 14:04, ${WRITER} <${OURS}> a écrit :`,
  id: `Pada Sen, 23 Nov 2026 pukul 14.04 ${WRITER} <${OURS}> menulis:`,
  ne: `सोम, २०२६ नोभेम्बर २३ मा १४:०४ बजे ${WRITER} <${OURS}> ले लेख्नुभयो:`,
  lo: `ໃນວັນທີ ຈ. 23 ພ.ຈ. 2026 ເວລາ 14:04 ${WRITER} <${OURS}> ໄດ້ຂຽນວ່າ:`,
  ur: `\u202bپیر، 23 نومبر، 2026 کو 2:04 PM پر \u202a${WRITER}\u202c <${OURS}> نے لکھا:\u202c`,
  pt: `${WRITER} <${OURS}> escreveu (segunda, 23/11/2026 à(s) 14:04):`,
  vi: `Vào Th 2, 23 thg 11, 2026 vào lúc 14:04 ${WRITER} <${OURS}> đã viết:`,
  hi: `सोम, 23 नव॰ 2026 को 2:04 pm बजे ${WRITER} <${OURS}> ने लिखा:`,
};
const APPLE: Spoken = {
  en: `On Nov 23, 2026, at 2:04 PM, ${WRITER} <${OURS}> wrote:`,
  es: `El 23 nov 2026, a las 14:04, ${WRITER} <${OURS}> escribió:`,
  fr: `Le 23 nov. 2026 à 14:04, ${WRITER} <${OURS}> a écrit :`,
  id: `Pada 23 Nov 2026, pukul 14.04, ${WRITER} <${OURS}> menulis:`,
  pt: `No dia 23 de nov. de 2026, às 14:04, ${WRITER} <${OURS}> escreveu:`,
  vi: `Vào 23 thg 11, 2026, lúc 14:04, ${WRITER} <${OURS}> đã viết:`,
  hi: `23 नव॰ 2026 को 2:04 PM पर ${WRITER} <${OURS}> ने लिखा:`,
};
const IPHONE: Spoken = {
  en: "Sent from my iPhone",
  es: "Enviado desde mi iPhone",
  fr: "Envoyé de mon iPhone",
  id: "Dikirim dari iPhone saya",
  pt: "Enviado do meu iPhone",
  vi: "Đã gửi từ iPhone của tôi",
  hi: "मेरे iPhone से भेजा गया",
};
const GALAXY: Spoken = {
  en: "Sent from my Galaxy",
  es: "Enviado desde mi Galaxy",
  fr: "Envoyé depuis mon appareil Galaxy",
  id: "Dikirim dari Galaxy saya",
  ne: "मेरो Galaxy बाट पठाइएको",
  lo: "ສົ່ງຈາກ Galaxy ຂອງຂ້ອຍ",
  ur: "میرے Galaxy سے بھیجا گیا",
  pt: "Enviado do meu Galaxy",
  vi: "Đã gửi từ Galaxy của tôi",
  hi: "मेरे Galaxy से भेजा गया",
};
const ORIGINAL: Spoken = {
  en: "Original message",
  es: "Mensaje original",
  fr: "Message d'origine",
  id: "Pesan asli",
  ne: "मूल सन्देश",
  lo: "ຂໍ້ຄວາມຕົ້ນສະບັບ",
  ur: "اصل پیغام",
  pt: "Mensagem original",
  vi: "Tin nhắn gốc",
  hi: "मूल संदेश",
};
const OUTLOOK_APP: Spoken = {
  en: "Get Outlook for Android",
  es: "Obtener Outlook para Android",
  fr: "Télécharger Outlook pour Android",
  id: "Dapatkan Outlook untuk Android",
  pt: "Obter o Outlook para Android",
  vi: "Tải Outlook cho Android",
};
const YAHOO: Spoken = {
  en: `On Monday, November 23, 2026 at 02:04:00 PM GMT+5:45, ${WRITER} <${OURS}> wrote:`,
  es: `El lunes, 23 de noviembre de 2026, 14:04:00 GMT-5, ${WRITER} <${OURS}> escribió:`,
  fr: `Le lundi 23 novembre 2026 à 14:04:00 UTC+1, ${WRITER} <${OURS}> a écrit :`,
  id: `Pada Senin, 23 November 2026 14.04.00 GMT+7, ${WRITER} <${OURS}> menulis:`,
  pt: `Em segunda-feira, 23 de novembro de 2026 às 14:04:00 BRT, ${WRITER} <${OURS}> escreveu:`,
  vi: `Vào lúc 14:04:00 GMT+7 Thứ Hai, 23 tháng 11, 2026, ${WRITER} <${OURS}> đã viết:`,
  hi: `सोमवार, 23 नवंबर 2026 को 02:04:00 pm IST पर, ${WRITER} <${OURS}> ने लिखा:`,
};
const THUNDERBIRD: Spoken = {
  en: `On 23/11/2026 14:04, ${WRITER} wrote:`,
  es: `El 23/11/2026 a las 14:04, ${WRITER} escribió:`,
  fr: `Le 23/11/2026 à 14:04, ${WRITER} a écrit :`,
  id: `Pada 23/11/2026 14.04, ${WRITER} menulis:`,
  pt: `Às 14:04 de 23/11/2026, ${WRITER} escreveu:`,
  vi: `Vào 23/11/2026 14:04, ${WRITER} đã viết:`,
};
const K9: Spoken = {
  en: `On 23 November 2026 14:04:00 GMT+05:45, ${WRITER} <${OURS}> wrote:`,
  es: `El 23 de noviembre de 2026 14:04:00 GMT-05:00, ${WRITER} <${OURS}> escribió:`,
  fr: `Le 23 novembre 2026 14:04:00 GMT+01:00, ${WRITER} <${OURS}> a écrit :`,
  pt: `Em 23 de novembro de 2026 14:04:00 BRT, ${WRITER} <${OURS}> escreveu:`,
  vi: `Vào 14:04:00 GMT+07:00, 23 tháng 11, 2026, ${WRITER} <${OURS}> đã viết:`,
};

type Head = readonly [from: string, sent: string, to: string, subject: string];
/** From, sent, to, subject, as Outlook labels them. */
const HEADS: Readonly<Partial<Record<Language, Head>> & { en: Head }> = {
  en: ["From", "Sent", "To", "Subject"],
  es: ["De", "Enviado", "Para", "Asunto"],
  fr: ["De", "Envoyé", "À", "Objet"],
  id: ["Dari", "Dikirim", "Kepada", "Subjek"],
  ne: ["बाट", "पठाइएको", "लाई", "विषय"],
  lo: ["ຈາກ", "ສົ່ງ", "ຫາ", "ຫົວຂໍ້"],
  ur: ["منجانب", "ارسال کردہ", "بنام", "موضوع"],
  pt: ["De", "Enviado", "Para", "Assunto"],
  vi: ["Từ", "Đã gửi", "Đến", "Chủ đề"],
  hi: ["प्रेषक", "भेजा गया", "प्रति", "विषय"],
};

function headOf(language: Language, address: boolean): [label: string, value: string][] {
  const [from, sent, to, subject] = HEADS[language] ?? HEADS.en;
  return [
    [from, address ? `${WRITER} <${OURS}>` : WRITER],
    [sent, "Monday, November 23, 2026 2:04 PM"],
    [to, "Sita <sita@example.org>"],
    [subject, SUBJECT],
  ];
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const quoted = (text: string, sign = "> ") => text.replace(/^/gm, sign).replace(/^> $/gm, sign.trim());
const plain = (answer: readonly string[]) => answer.join("\n\n");
/** Gmail breaks its text part at some 72 signs. */
function broken(text: string, width = 72): string {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    let rest = line;
    while (rest.length > width && rest.lastIndexOf(" ", width) > 20) {
      const at = rest.lastIndexOf(" ", width);
      lines.push(rest.slice(0, at));
      rest = rest.slice(at + 1);
    }
    lines.push(rest);
  }
  return lines.join("\n");
}
/** Paragraphs as programs write them that know no paragraphs: a line each, and an empty one between. */
function inDivs(answer: readonly string[], attributes = ""): string {
  const lines = plain(answer).split("\n");
  return lines.map((line) => `<div${attributes}>${line === "" ? "<br>" : escaped(line)}</div>`).join("");
}
function inParagraphs(answer: readonly string[], attributes = ' class="MsoNormal"'): string {
  return answer.map((one) => `<p${attributes}>${escaped(one).replaceAll("\n", "<br>\n")}</p>`).join(`\n`);
}
function withLists(answer: readonly string[]): string {
  return answer
    .map((one) =>
      one.startsWith("- ")
        ? `<ul>${one
            .split("\n")
            .map((line) => `<li>${escaped(line.slice(2))}</li>`)
            .join("")}</ul>`
        : `<div>${escaped(one)}</div>`,
    )
    .join("<div><br></div>");
}

export const CLIENTS: readonly Client[] = [
  {
    name: "gmail-web",
    write: (language, answer) => ({
      text: `${broken(plain(answer))}\n\n${broken(said(GMAIL, language), 78)}\n\n${quoted(broken(NOTICE))}\n`,
      html: `<div dir="ltr">${withLists(answer)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escaped(said(GMAIL, language))}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><u></u>${NOTICE_HTML}</blockquote></div>\r\n`,
    }),
  },
  {
    name: "gmail-android-text-only",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n${broken(said(GMAIL, language), 78)}\n\n${quoted(broken(NOTICE))}\n`,
    }),
  },
  {
    name: "gmail-android",
    write: (language, answer) => ({
      text: `${broken(plain(answer))}\n\n${broken(said(GMAIL, language), 78)}\n\n${quoted(broken(NOTICE))}\n`,
      html: `${inDivs(answer, ' dir="auto"')}<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escaped(said(GMAIL, language))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${NOTICE_HTML}</blockquote></div>`,
    }),
  },
  {
    name: "outlook-desktop",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n${headOf(language, true)
        .map(([label, value]) => `${label}: ${value}`)
        .join("\n")}\n\n${NOTICE}\n`,
      html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0in;font-size:11.0pt} --></style></head><body lang="EN-US"><div class="WordSection1">${inParagraphs(answer)}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${headOf(
        language,
        true,
      )
        .map(([label, value]) => `<b>${label}:</b> ${escaped(value)}`)
        .join(
          "<br>\n",
        )}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>${NOTICE_HTML}</div></body></html>`,
    }),
  },
  {
    name: "outlook-desktop-text-only",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n-----${said(ORIGINAL, language)}-----\n${headOf(language, false)
        .map(([label, value]) => `${label}: ${value}`)
        .join("\n")}\n\n${NOTICE}\n`,
    }),
  },
  {
    name: "outlook-web",
    write: (language, answer) => ({
      html: `<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">${inDivs(answer, ' class="elementToProof" style="font-family: Aptos, sans-serif; font-size: 12pt;"')}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${headOf(
        language,
        false,
      )
        .map(([label, value]) => `<b>${label}:</b> ${escaped(value)}`)
        .join("<br>")}</font><div>&nbsp;</div></div>${NOTICE_HTML}</body></html>`,
    }),
  },
  {
    name: "outlook-phone",
    write: (language, answer) => ({
      html: `<html><body><div dir="auto" style="font-family: Aptos;">${inDivs(answer)}</div><div id="ms-outlook-mobile-signature" dir="auto" style="font-family: Aptos;"><div><br></div><div>${said(OUTLOOK_APP, language).replace(/(?:Outlook .*)$/, '<a href="https://aka.ms/AAb9ysg">$&</a>')}</div></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">${headOf(
        language,
        true,
      )
        .map(([label, value]) => `<b>${label}:</b> ${escaped(value)}`)
        .join("<br>")}<div>&nbsp;</div></div>${NOTICE_HTML}</body></html>`,
    }),
  },
  {
    name: "outlook-phone-text-only",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n${said(OUTLOOK_APP, language)}<https://aka.ms/AAb9ysg>\n________________________________\n${headOf(
        language,
        true,
      )
        .map(([label, value]) => `${label}: ${value}`)
        .join("\n")}\n\n${NOTICE}\n`,
    }),
  },
  {
    name: "yahoo-web",
    write: (language, answer) => ({
      text: ` ${plain(answer)}\n\n    ${said(YAHOO, language)}  \n \n ${NOTICE.replaceAll("\n", "\n ")}  `,
      html: `<html><head></head><body><div class="ydp4c9f yahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;font-size:16px;">${inDivs(answer, ' dir="ltr" data-setdir="false"')}<div><br></div></div><div id="yahoo_quoted_4711" class="yahoo_quoted"><div style="font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;"><div>${escaped(said(YAHOO, language))}</div><div><br></div><div><br></div><div>${NOTICE_HTML}</div></div></div></body></html>`,
    }),
  },
  {
    name: "yahoo-phone-text-only",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\nSent from Yahoo Mail on Android\n \n  ${said(YAHOO, language)}   ${NOTICE.replaceAll("\n", "\n  ")}`.replace(
        /(?<=:) {3}/,
        "\n  ",
      ),
    }),
  },
  {
    name: "iphone",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n${said(IPHONE, language)}\n\n> ${said(APPLE, language)}\n> \n> ${NOTICE.replaceAll("\n", "\n> ")}\n`,
      html: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">${plain(answer).split("\n").map(escaped).join("<div>").replaceAll("<div><div>", "<div><br></div><div>")}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${said(IPHONE, language)}</div><div dir="ltr"><br><blockquote type="cite">${escaped(said(APPLE, language))}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${NOTICE_HTML}</div></blockquote></body></html>`,
    }),
  },
  {
    name: "apple-mail-text-only",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n> ${said(APPLE, language)}\n> \n${quoted(NOTICE)}\n`,
    }),
  },
  {
    name: "thunderbird",
    write: (language, answer) => ({
      html: `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>${inParagraphs(answer, "")}<div class="moz-cite-prefix">${escaped(said(THUNDERBIRD, language))}<br></div><blockquote type="cite" cite="mid:0198a1b2@rutas.example.org">${NOTICE_HTML}</blockquote><p></p><div class="moz-signature">-- <br>Sita · sita@example.org</div></body></html>`,
    }),
  },
  {
    name: "thunderbird-below",
    write: (language, answer) => ({
      flowed: true,
      text: `${said(THUNDERBIRD, language)}\n${quoted(NOTICE)}\n\n${plain(answer)}\n`,
    }),
  },
  {
    name: "samsung",
    write: (language, answer) => ({
      html: `<html><head></head><body dir="auto">${inDivs(answer, ' dir="auto"')}<div dir="auto"><br></div><div dir="auto"><br></div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">${said(GALAXY, language)}</div></div><div dir="auto"><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- ${said(ORIGINAL, language)} --------</div>${headOf(
        language,
        true,
      )
        .map(([label, value]) => `<div>${label}: ${escaped(value)} </div>`)
        .join("")}<div><br></div></div>${NOTICE_HTML}</body></html>`,
    }),
  },
  {
    name: "k9",
    write: (language, answer) => ({
      text: `${plain(answer)}\n\n${said(K9, language)}\n${NOTICE.replace(/^/gm, ">")}\n`,
    }),
  },
];
