import { expect, test } from "vitest";
import { parseMarkdown } from "#server/core/richtext/index.ts";
import { type Known, piecesOf, saidIn } from "./pieces-of-text.ts";

const english = (colour: string) =>
  `The house is ${colour}, and the dog sleeps in front of the door because it is very hot today.`;
const french = "La maison est rouge, et le chien dort devant la porte parce qu’il fait très chaud aujourd’hui.";
const cut = (said: readonly string[], known: Known = new Map()) =>
  piecesOf(
    { id: "one", parts: [{ part: "", language: "en", blocks: parseMarkdown(said.join("\n\n")).blocks }] },
    known,
  );

test("words that stood there keep their language; of what is new it is found out", async () => {
  const before = await cut([english("red"), english("blue"), french]);
  expect(before.map(({ language }) => language)).toEqual(["en", "en", "fr"]);
  const known = new Map(before.map((piece) => [saidIn(piece), piece.language === "fr" ? "ht" : piece.language]));
  const after = await cut([french, english("red"), `${french} Oui.`], known);
  expect(after.map(({ language }) => language)).toEqual(["ht", "en", "fr"]);
});

test("others have their turn while the languages of a long text are found out", async () => {
  let turns = 0;
  let over = false;
  const turn = () => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await cut(Array.from({ length: 20 }, (_, at) => english(`number ${at}`)));
  over = true;
  expect(turns).toBeGreaterThanOrEqual(20);
});

test("letters tell a language, however few words there are and whether they are parted by spaces or not", async () => {
  const pieces = await cut([
    ...[english("red"), english("blue"), english("green")],
    ...["ພວກເຮົາຢາກຂາຍນົມງົວ", "យើងចង់លក់ទឹកដោះគោ", "D'accord, merci."],
  ]);
  expect(pieces.slice(3).map(({ language }) => language)).toEqual(["lo", "km", "en"]);
});
