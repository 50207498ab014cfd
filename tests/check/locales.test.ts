import { describe, expect, it } from "vitest";
import { faultsOf, legalFaultsOf, wordsInScreen } from "./locales.ts";

const english = new Map([
  ["topics:send", "Send it now please"],
  ["topics:by", "By <name>{{name}}</name>"],
  ["topics:replies_one", "One reply"],
  ["topics:replies_other", "{{count}} replies"],
]);
const spanish = new Map([
  ["topics:send", "Envíalo ahora"],
  ["topics:by", "De <name>{{name}}</name>"],
  ["topics:replies_one", "Una respuesta"],
  ["topics:replies_many", "{{count}} de respuestas"],
  ["topics:replies_other", "{{count}} respuestas"],
]);
const changed = (key: string, said: string | null) => {
  const copy = new Map(spanish);
  if (said === null) copy.delete(key);
  else copy.set(key, said);
  return faultsOf("es", copy, english);
};

describe("the check of languages", () => {
  it("is content with one that is whole", () => {
    expect(faultsOf("es", spanish, english)).toEqual([]);
    expect(faultsOf("en", english, english)).toEqual([]);
  });

  it.each([
    ["topics:send", null, "es topics:send: is missing"],
    ["topics:send", " ", "es topics:send: is empty"],
    ["topics:send", "Send it now please", "es topics:send: is still English: Send it now please"],
    ["topics:other", "Otra cosa", "es topics:other: is not in English"],
    ["topics:by", "De {{name}}", "es topics:by: lacks <name>"],
    ["topics:by", "De <name>{{nombre}}</name>", "es topics:by: has {{nombre}}, which nobody fills"],
    ["topics:replies_many", null, "es topics:replies: has the forms one,other, needs many,one,other"],
    ["topics:replies_other", "respuestas", "es topics:replies_other: lacks {{count}}"],
  ])("finds what is wrong with %s: %s", (key, said, fault) => {
    expect(changed(key, said)).toContain(fault);
  });

  it("finds a legal text that is missing, or says more or less than the English one", () => {
    const original = new Map([
      ["legal/terms.md", "You keep it.\n\n# Rights\n\n- See it for {{days}} days.\n- Take it."],
    ]);
    const said = (text: string) => legalFaultsOf("es", new Map([["legal/terms.md", text]]), original);
    expect(said("Es suyo.\n\n# Derechos\n\n- Verlo {{days}} días.\n- Llevárselo.\n")).toEqual([]);
    expect(said("Es suyo.\n\n# Derechos\n\n- Verlo {{days}} días.")).toHaveLength(1);
    expect(said("Es suyo.\n\n# Derechos\n\n- Verlo 90 días.\n- Llevárselo.")).toHaveLength(1);
    expect(legalFaultsOf("es", new Map(), original)).toEqual(["es legal/terms.md: is missing"]);
  });

  it("finds words that stand in a screen", () => {
    const screen = (inner: string) => wordsInScreen("x.tsx", `export const X = () => ${inner};`);
    expect(screen('<p className="a b" data-x={"c d"}>{say("topics:send")} · 1</p>')).toEqual([]);
    expect(screen("<p>Send</p>")).toEqual(['x.tsx:1 says "Send" by itself']);
    expect(screen('<p>{"Send it"}</p>')).toEqual(['x.tsx:1 says "Send it" by itself']);
    expect(screen('<input placeholder="Your name" />')).toEqual(['x.tsx:1 says "Your name" by itself']);
    expect(screen('<Field label={"Your name"} />')).toEqual(['x.tsx:1 says "Your name" by itself']);
  });
});
