import { NOTICE, NOTICE_HTML, OURS, WRITER } from "./words.ts";

/** Mails that are like no other: what people really do. `raw` is the mail below its first header lines. */
export type Odd = { name: string; raw: string | Buffer; expected: string };

const QUOTED = NOTICE.replace(/^/gm, "> ");
const GMAIL_EN = `On Mon, Nov 23, 2026 at 2:04 PM ${WRITER} <${OURS}> wrote:`;
const text = (words: string) => `Content-Type: text/plain; charset=utf-8\n\n${words}`;
const html = (words: string) => `Content-Type: text/html; charset=utf-8\n\n${words}`;
/** A text in a charset, given by its bytes. */
const bytes = (charset: string, hex: string) =>
  Buffer.concat([
    Buffer.from(`Content-Type: text/plain; charset=${charset}\n\n`),
    Buffer.from(hex.replaceAll(" ", ""), "hex"),
  ]);

export const ODD: readonly Odd[] = [
  {
    name: "answers between the lines, plain",
    raw: text(
      `Here is what we do:\n\n${GMAIL_EN}\n> Pinten un calendario entre todos y cuélguenlo donde se reúnen.\n\nWe did, on the wall of the school.\n\n> ¿Tienen ya uno?\n\nYes, since June.\n`,
    ),
    expected:
      "Here is what we do:\n\n> Pinten un calendario entre todos y cuélguenlo donde se reúnen.\n\nWe did, on the wall of the school.\n\n> ¿Tienen ya uno?\n\nYes, since June.",
  },
  {
    name: "answers between the lines, Gmail",
    raw: html(
      `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 23, 2026 at 2:04 PM Don Efra&iacute;n wrote:<br></div><blockquote class="gmail_quote"><div>Pinten un calendario.</div></blockquote><div>We did.</div><blockquote class="gmail_quote"><div>¿Tienen ya uno?</div></blockquote><div>Yes, since June.</div></div></div>`,
    ),
    expected: "> Pinten un calendario.\n\nWe did.\n\n> ¿Tienen ya uno?\n\nYes, since June.",
  },
  {
    name: "below the quote, with a signature",
    raw: text(
      `${GMAIL_EN}\n${QUOTED}\n\nWe keep three keys.\n\n-- \nSita Gurung\nCooperative of Kaski\nsita@example.org`,
    ),
    expected: "We keep three keys.",
  },
  { name: "nothing but the answer", raw: text("Yes."), expected: "Yes." },
  {
    name: "a line over the quote that is broken in three",
    raw: text(`Sí, el lunes.\n\nEl lun, 23 nov 2026 a las\n14:04, ${WRITER} (<${OURS}>)\nescribió:\n\n${QUOTED}`),
    expected: "Sí, el lunes.",
  },
  {
    name: "no empty line before the line over the quote",
    raw: text(`Thanks, that helps.\n${GMAIL_EN}\n${QUOTED}`),
    expected: "Thanks, that helps.",
  },
  {
    name: "a line over the quote without an address",
    raw: text(`C'est fait.\n\nLe lun. 23 nov. 2026 à 14:04, Don Efraín · Rutas a écrit :\n\n${QUOTED}`),
    expected: "C'est fait.",
  },
  {
    name: "German, which nobody here speaks, by our address",
    raw: text(`Ja, im Juni.\n\nAm Mo., 23. Nov. 2026 um 14:04 Uhr schrieb ${WRITER} <${OURS}>:\n\n${QUOTED}`),
    expected: "Ja, im Juni.",
  },
  {
    name: "a language that is not known, by our address",
    raw: text(`Ndiyo, tulifanya.\n\nMnamo Jtt, 23 Nov 2026 saa 14:04 ${WRITER} <${OURS}> aliandika:\n\n${QUOTED}`),
    expected: "Ndiyo, tulifanya.",
  },
  {
    name: "a sentence that ends like the line over a quote",
    raw: text(`My sister wrote:\nwe should meet on Monday.\n\nI think she is right.\n\n${GMAIL_EN}\n${QUOTED}`),
    expected: "My sister wrote:\nwe should meet on Monday.\n\nI think she is right.",
  },
  {
    name: "labels of one's own",
    raw: text(
      `From: our village\nTo: the market, 14 km\nTime: two hours\n\nThat is our way.\n\n${GMAIL_EN}\n${QUOTED}`,
    ),
    expected: "From: our village\nTo: the market, 14 km\nTime: two hours\n\nThat is our way.",
  },
  {
    name: "three lines with a problem, a cause and a way",
    raw: text(`Problem: nobody comes\nCause: the harvest\nSolution: meet at night\n\n${GMAIL_EN}\n${QUOTED}`),
    expected: "Problem: nobody comes\nCause: the harvest\nSolution: meet at night",
  },
  {
    name: "a rule drawn between two parts",
    raw: text(`First part.\n\n----------\n\nSecond part.\n\n${GMAIL_EN}\n${QUOTED}`),
    expected: "First part.\n\nSecond part.",
  },
  {
    name: "hash signs at the beginning of a line",
    raw: text(`# 1 is the best group\n#2 comes after\n\n${GMAIL_EN}\n${QUOTED}`),
    expected: "\\# 1 is the best group\n#2 comes after",
  },
  {
    name: "lines broken at seventy signs",
    raw: text(
      `We keep the money box with three keys. Each key is with another\nmember, and nobody can open it alone. It took two meetings until all\nagreed on this.\n\nThe treasurer counts, and two others look on.\n\n${GMAIL_EN}\n${QUOTED}`,
    ),
    expected:
      "We keep the money box with three keys. Each key is with another member, and nobody can open it alone. It took two meetings until all agreed on this.\n\nThe treasurer counts, and two others look on.",
  },
  {
    name: "format=flowed",
    raw: `Content-Type: text/plain; charset=utf-8; format=flowed\n\nWe keep the money box with three keys. Each key is with \nanother member.\n\nThat is all.\n\n${GMAIL_EN}\n${QUOTED}`,
    expected: "We keep the money box with three keys. Each key is with another member.\n\nThat is all.",
  },
  {
    name: "a numbered list and a link",
    raw: html(
      `<div>Look at <a href="https://example.org/keys">our rules</a>:</div><ol><li>three keys</li><li>two who look on</li></ol><div>https://example.org/all</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon wrote:</div><blockquote class="gmail_quote">old</blockquote></div>`,
    ),
    expected:
      "Look at [our rules](https://example.org/keys):\n\n1. three keys\n2. two who look on\n\nhttps://example.org/all",
  },
  {
    name: "a block that is only set in",
    raw: html(
      `<div>We say:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>three keys</div></blockquote><div class="gmail_quote"><div class="gmail_attr">On Mon wrote:</div><blockquote class="gmail_quote">old</blockquote></div>`,
    ),
    expected: "We say:\nthree keys",
  },
  {
    name: "Proton Mail",
    raw: html(
      `<div style="font-family: Arial;">We keep three keys.</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Monday, November 23rd, 2026 at 14:04, ${WRITER} &lt;${OURS}&gt; wrote:<br><br><blockquote class="protonmail_quote" type="cite">${NOTICE_HTML}</blockquote></div>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Proton Mail, text",
    raw: text(
      `We keep three keys.\n\nSent with [Proton Mail](https://proton.me/) secure email.\n\nOn Monday, November 23rd, 2026 at 14:04, ${WRITER} <${OURS}> wrote:\n\n${QUOTED}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Zoho",
    raw: html(
      `<div>We keep three keys.</div><br><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204);"><br></div><div class="zmail_extra"><div id="1">---- On Mon, 23 Nov 2026 14:04:00 +0545 <b>${WRITER} &lt;${OURS}&gt;</b> wrote ---<br></div><br><blockquote>${NOTICE_HTML}</blockquote></div>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Roundcube",
    raw: text(`We keep three keys.\n\nOn 2026-11-23 14:04, ${WRITER} wrote:\n\n${QUOTED}`),
    expected: "We keep three keys.",
  },
  {
    name: "Roundcube, below",
    raw: html(
      `<p id="reply-intro">On 2026-11-23 14:04, ${WRITER} wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">${NOTICE_HTML}</blockquote><p>We keep three keys.</p>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Zimbra",
    raw: html(
      `<div>We keep three keys.</div><div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px solid #1010FF"><b>From: </b>"${WRITER}" &lt;${OURS}&gt;<br><b>To: </b>"Sita" &lt;sita@example.org&gt;<br><b>Sent: </b>Monday, November 23, 2026</blockquote></div>${NOTICE_HTML}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Mail for Windows",
    raw: html(
      `<div class=WordSection1><p class=MsoNormal>We keep three keys.</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Sent from <a href="https://go.microsoft.com/fwlink/?LinkId=550986">Mail</a> for Windows</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div style='mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal style='border:none;padding:0cm'><b>From: </b><a href="mailto:${OURS}">${WRITER}</a><br><b>Sent: </b>Monday, November 23, 2026 2:04 PM</p></div>${NOTICE_HTML}</div>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "the new Outlook on a phone",
    raw: html(
      `<div class="ms-outlook-mobile-body-separator-line" dir="ltr">We keep three keys.</div><div class="ms-outlook-mobile-signature" id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><div id="mail-editor-reference-message-container"><hr><div><b>From:</b> ${WRITER}<br><b>Date:</b> Monday<br></div>${NOTICE_HTML}</div>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "a virus scanner below",
    raw: text(
      `We keep three keys.\n\n${GMAIL_EN}\n${QUOTED}\n\n\nVirus-free. www.avast.com <https://www.avast.com/sig-email>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Gmail's own signature",
    raw: html(
      `<div dir="ltr"><div>We keep three keys.</div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Sita Gurung</div><div>Treasurer</div></div></div><br><div class="gmail_quote"><div class="gmail_attr">${GMAIL_EN.replaceAll("<", "&lt;")}</div><blockquote class="gmail_quote">${NOTICE_HTML}</blockquote></div>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "nothing but words in a signature block",
    raw: html(
      `<div id="AppleMailSignature"><div>We keep three keys.</div></div><blockquote type="cite">${NOTICE_HTML}</blockquote>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "hidden words",
    raw: html(
      `<div style="display:none">preheader</div><style>p{color:red}</style><script>alert(1)</script><p>We keep three keys.</p><!-- a remark -->`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "forwarded back with a line of one's own",
    raw: text(
      `See below, we keep three keys.\n\n---------- Forwarded message ---------\nFrom: ${WRITER} <${OURS}>\nDate: Mon, Nov 23, 2026 at 2:04 PM\nSubject: Re: Why do savings groups stall?\nTo: <sita@example.org>\n\n${NOTICE}`,
    ),
    expected: "See below, we keep three keys.",
  },
  {
    name: "Hindi, Outlook, with stars around the labels",
    raw: text(
      `हम तीन चाबियाँ रखते हैं।\n\n*प्रेषक:* ${WRITER} <${OURS}>\n*भेजा गया:* सोमवार, 23 नवंबर 2026\n*प्रति:* Sita <sita@example.org>\n*विषय:* Re: Why do savings groups stall?\n\n${NOTICE}`,
    ),
    expected: "हम तीन चाबियाँ रखते हैं।",
  },
  {
    name: "Urdu from right to left",
    raw: html(
      `<div dir="rtl">ہم تین چابیاں رکھتے ہیں۔</div><br><div class="gmail_quote" dir="rtl"><div dir="ltr" class="gmail_attr">پیر، 23 نومبر، 2026 نے لکھا:<br></div><blockquote class="gmail_quote">${NOTICE_HTML}</blockquote></div>`,
    ),
    expected: "ہم تین چابیاں رکھتے ہیں۔",
  },
  {
    name: "windows-1252",
    raw: bytes("windows-1252", "53ed2c 206c6f 20 70726f62616d6f73 20 85 20 93 74726573 94"),
    expected: "Sí, lo probamos … “tres”",
  },
  {
    name: "windows-1258",
    raw: bytes("windows-1258", "56e26e67 2c 20 6368fa6e67 20 74f469"),
    expected: "Vâng, chúng tôi",
  },
  { name: "windows-1256", raw: bytes("windows-1256", "c0e3 20 90c7c49f"), expected: "ہم گاؤں" },
  { name: "gb18030", raw: bytes("gb18030", "c4e3bac3"), expected: "你好" },
  { name: "iso-2022-jp", raw: bytes("iso-2022-jp", "1b2442 24302424 1b2842"), expected: "ぐい" },
  { name: "a charset that is not known", raw: bytes("x-klingon", "5965732e"), expected: "Yes." },
  {
    name: "bytes that are no letters",
    raw: bytes("utf-8", "5965732c 20 ff fe 20 77652064 6964"),
    expected: "Yes, \ufffd\ufffd we did",
  },
  {
    name: "parts within parts",
    raw: `Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=utf-8\n\nWe keep three keys.\n--c\nContent-Type: text/html; charset=utf-8\n\n<p>We keep <b>three</b> keys.</p><img src="cid:1">\n--c--\n--b\nContent-Type: image/png\nContent-ID: <1>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n--a\nContent-Type: image/jpeg; name=field.jpg\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n/9j/4AAQ\n--a--\n`,
    expected: "We keep three keys.",
  },
  {
    name: "a photo in the middle of the words",
    raw: `Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain; charset=utf-8\n\nThis is the box:\n--a\nContent-Type: image/jpeg; name=box.jpg\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n/9j/4AAQ\n--a\nContent-Type: text/plain; charset=utf-8\n\nIt has three keys.\n--a--\n`,
    expected: "This is the box:\nIt has three keys.",
  },
  {
    name: "Yahoo on a phone, all on one line",
    raw: text(
      `We keep three keys.\n\nSent from Yahoo Mail on Android \n \n  On Mon, Nov 23, 2026 at 2:04 PM, ${WRITER}<${OURS}> wrote:   ${NOTICE.replaceAll("\n", "\n  ")}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "a last line that begins like a phone's",
    raw: text(`Twenty bags of maize.\n\nSent from the village on Friday.\n\n${GMAIL_EN}\n${QUOTED}`),
    expected: "Twenty bags of maize.\n\nSent from the village on Friday.",
  },
  {
    name: "a phone that asks for pardon",
    raw: text(
      `We keep three keys.\n\nSent from my mobile device. Please excuse brevity and typos.\n\n${GMAIL_EN}\n${QUOTED}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "marks of direction before the signs of the quote",
    raw: text(
      `ہم تین چابیاں رکھتے ہیں۔\n\n\u200fپیر، 23 نومبر 2026 کو 14:04 پر نے لکھا:\n${NOTICE.replace(/^/gm, "\u200f> ")}`,
    ),
    expected: "ہم تین چابیاں رکھتے ہیں۔",
  },
  {
    name: "Spark",
    raw: html(
      `<div name="messageBodySection"><div dir="auto">We keep three keys.</div></div><div name="messageSignatureSection"><br><div>Sita</div></div><div name="messageReplySection">On Nov 23, 2026, 14:04 +0545, ${WRITER} &lt;${OURS}&gt;, wrote:<br><blockquote type="cite" style="border-left-color: grey; border-left-width: thin;">${NOTICE_HTML}</blockquote></div>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "FairEmail",
    raw: html(
      `<p>We keep three keys.</p><p>On 23 November 2026 14:04:00 ${WRITER} &lt;${OURS}&gt; wrote:</p><blockquote style="margin:0;border-left:3px solid #ccc;padding-left:3px">${NOTICE_HTML}</blockquote>`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Notes",
    raw: text(
      `We keep three keys.\n\n-----${WRITER} <${OURS}> wrote: -----\nTo: Sita <sita@example.org>\nDate: 23/11/2026 14:04\nSubject: Re: Why do savings groups stall?\n\n${NOTICE}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "a quote within the quote",
    raw: text(
      `We keep three keys.\n\n${GMAIL_EN}\n> On Sun, Nov 22, 2026 Sita wrote:\n>> Half of us stop.\n> ${NOTICE.split("\n")[0]}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "Thunderbird in German, above a quote",
    raw: text(`Drei Schlüssel.\n\nAm 23.11.26 um 14:04 schrieb ${WRITER}:\n${QUOTED}`),
    expected: "Drei Schlüssel.",
  },
  {
    name: "a line over the quote that is broken before the address",
    raw: text(`We keep three keys.\n\nOn Mon, Nov 23, 2026 at 2:04 PM ${WRITER} <\n${OURS}> wrote:\n\n${QUOTED}`),
    expected: "We keep three keys.",
  },
  {
    name: "a line over the quote that is broken behind the address",
    raw: text(`We keep three keys.\n\nman. 23. nov. 2026 kl. 14:04 skrev ${WRITER} <${OURS}\n>:\n\n${QUOTED}`),
    expected: "We keep three keys.",
  },
  {
    name: "a language that is not known, with no sign before the answered mail",
    raw: text(`Juu.\n\nma 23. marraskuuta 2026 klo 14.04 Efraín <efrain@example.org>\nvastasi:\n\n${NOTICE}`),
    expected: "Juu.",
  },
  {
    name: "hours and days of one's own",
    raw: text(`We meet:\n\n2026-11-30 14:30\n1.12.2026 at 9:00\n\nCome to both.\n\n${GMAIL_EN}\n${QUOTED}`),
    expected: "We meet:\n\n2026-11-30 14:30\n1.12.2026 at 9:00\n\nCome to both.",
  },
  // What is known to fail; docs/mail-in.md says so.
  {
    name: "a signature that nothing sets apart",
    raw: text(
      `We keep three keys.\n\nSita Gurung\nTreasurer, Cooperative of Kaski\nPhone 061-000000\n\n${GMAIL_EN}\n${QUOTED}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "a disclaimer of the employer",
    raw: text(
      `We keep three keys.\n\nThis e-mail is confidential. If you are not the intended recipient, please delete it.\n\n${GMAIL_EN}\n${QUOTED}`,
    ),
    expected: "We keep three keys.",
  },
  {
    name: "the answered mail unmarked, in a language that is not known, without our address",
    raw: text(`Ndiyo, tulifanya.\n\nMnamo Jumatatu ${WRITER} aliandika hivi\n\n${NOTICE}`),
    expected: "Ndiyo, tulifanya.",
  },
  {
    name: "a table",
    raw: html(`<p>Ours:</p><table><tr><td>June</td><td>12</td></tr><tr><td>July</td><td>6</td></tr></table>`),
    expected: "Ours:\n\n| June | 12 |\n| July | 6 |",
  },
];
