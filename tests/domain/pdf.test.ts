import { expect, it } from "vitest";
import { canBePrinted, makePdf } from "#server/platform/pdf/index.ts";
import { openedPdf } from "#tests/support/opened-pdf.ts";

async function opened(pdf: Uint8Array) {
  const found = await openedPdf(pdf);
  expect(found.complaints).toBe("");
  return found;
}

const NAMES = [
  "Efraín Quispe Ñahui",
  "Nguyễn Văn Ánh",
  "Oʼzbek Ștefan Żółć-O'Brien",
  "सीता गुरुङ श्रेष्ठ क्षेत्री",
  "लक्ष्मी प्रसाद ज्ञवाली",
  "ຄຳຫຼ້າ ວົງສາ",
  "ຫຼ້າ",
  "ນາງ ບຸນມີ ສີສຸວັນ",
  "رخسانہ بی بی",
  "محمد اشرف خٹک",
  "نستعلیق پٹھان گل",
];
const list = `#for name in data.names [#tell(name)]`;

it("every name is read by another program as it was written, from left to right and from right to left", async () => {
  for (const language of ["en", "ne", "lo", "ur"]) {
    const { lines, fonts } = await opened(await makePdf({ template: list, language, data: { names: NAMES } }));
    expect(lines).toEqual(NAMES);
    // All are in the file, and can be searched.
    expect(fonts.every(({ whole }) => whole)).toBe(true);
    expect(fonts.map(({ name }) => name).toSorted()).toEqual([
      "NotoNastaliqUrdu-Regular",
      "NotoSans-Regular",
      "NotoSansLao-Regular",
    ]);
  }
});

it("Lao breaks between words, and names in other directions stand in a sentence as wholes", async () => {
  const whole = "ຜູ້ຮັບຜິດຊອບໂຄງການພັດທະນາຊົນນະບົດແບບຍືນຍົງໃນແຂວງຫຼວງພະບາງ".repeat(3);
  const { lines } = await opened(
    await makePdf({ template: "#tell(data.text)", language: "lo", data: { text: whole } }),
  );
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join("")).toBe(whole);
  const words = [...new Intl.Segmenter("lo", { granularity: "word" }).segment(whole)].map(({ index }) => index);
  let at = 0;
  for (const line of lines.slice(0, -1)) {
    at += line.length;
    expect(words).toContain(at);
  }
  const sentence = { text: "This says that رخسانہ بی بی and ຄຳຫຼ້າ were there." };
  const mixed = await opened(await makePdf({ template: "#tell(data.text)", language: "en", data: sentence }));
  expect(mixed.lines.join(" ").replace(/\s+/g, " ")).toContain("رخسانہ بی بی");
});

it("what people write is never a part of the sheet's making", async () => {
  const hostile = [
    '#import "letters.typ": *',
    '#panic(1) #eval("1+1") #read("/etc/passwd")',
    "*bold* _it_ $x^2$ = Heading `raw` <label> @ref",
    "\\u{41} // no comment /* none */",
    '"quoted" ] [ } { #{',
    "https://example.org/a?b=c",
    "#set page(width: 1cm)",
  ];
  const { lines } = await opened(await makePdf({ template: list, language: "en", data: { names: hostile } }));
  expect(lines).toEqual(hostile);
  // Signs without a letter, halves of letters and overrides are left out.
  const odd = { names: ["a\u0000b\u202Ec\uD800d\ne", "x".repeat(5000)] };
  const answer = await opened(await makePdf({ template: list, language: "en", data: odd }));
  expect(answer.lines[0]).toBe("abc\uFFFDd e");
});

it("says what has no letters, and what is wrong with a sheet; the next one is set all the same", async () => {
  expect(NAMES.every(canBePrinted)).toBe(true);
  expect(["日本", "ភាសា", "🌱 Sita"].some(canBePrinted)).toBe(false);
  await expect(makePdf({ template: "#data.nothing", language: "en", data: {} })).rejects.toThrow("a sheet was not set");
  const after = await opened(await makePdf({ template: "#tell(data.a)", language: "en", data: { a: "Good" } }));
  expect(after.lines).toEqual(["Good"]);
});
