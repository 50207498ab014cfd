import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { z } from "zod";
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from "#server/contracts/languages.ts";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { parseSettings, type SettingName } from "#server/platform/configuration/index.ts";

const text = (sentence: string) => z.string(sentence).trim().min(1, sentence).max(200, sentence);
const mailbox = (sentence: string) => z.email(sentence);

/** What setup wants to know. Each message completes "… must". */
const ANSWERS = z.strictObject({
  name: text("be the name of the programme"),
  languages: z
    .array(
      z.string().refine(isLanguage, `be some of ${LANGUAGES.join(", ")}, the main one first`),
      "be a list of languages",
    )
    .min(1, `be some of ${LANGUAGES.join(", ")}, the main one first`),
  address: text("be where people will reach it, such as https://rutas.example.org"),
  proxy: z.string("be the address of the proxy, such as 127.0.0.1").optional(),
  mail: z
    .strictObject({
      url: text("be the mail server, such as smtp://user:password@mail.example.org:587"),
      from: text("be the sender"),
    })
    .optional(),
  mailIn: z
    .strictObject({
      domain: text("be the domain of addresses for answers, such as reply.rutas.example.org"),
      port: z.number().int().optional(),
      token: z.string("be what a mail service shows that posts mails, 24 signs or more").optional(),
    })
    .optional(),
  administrator: z.strictObject({ name: text("be a person's name"), email: mailbox("be a mail address").optional() }),
  contact: z.strictObject({ name: text("be a person's name"), address: text("be how to reach them") }).optional(),
  listen: z.strictObject({ host: z.string().optional(), port: z.number().int().optional() }).optional(),
  database: z.string("be such as postgresql://user:password@127.0.0.1/rutas").optional(),
  redis: z.string("be such as redis://127.0.0.1:6379").optional(),
});
export type Answers = z.infer<typeof ANSWERS>;

export const EXAMPLE: Answers = {
  name: "Learning Routes",
  languages: ["es", "en"],
  address: "https://rutas.example.org",
  proxy: "127.0.0.1",
  mail: { url: "smtp://user:password@mail.example.org:587", from: "Rutas <rutas@example.org>" },
  administrator: { name: "Anh", email: "anh@example.org" },
  contact: { name: "Anh", address: "anh@example.org" },
};

export async function readAnswers(file: string): Promise<Answers> {
  const read = await readFile(file, "utf8").catch(() => {
    throw new CannotStart(`${file} cannot be read.`);
  });
  let answers: unknown;
  try {
    answers = JSON.parse(read);
  } catch {
    throw new CannotStart(`${file} must hold JSON; npm run setup -- --example prints one.`);
  }
  return checked(answers, ` in ${file}`);
}

/** The same by questions, on a terminal; an answer that will not do is asked for again. */
export async function askAnswers(): Promise<Answers> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ask = async (question: string, check: Check, otherwise = ""): Promise<string> => {
    for (;;) {
      const asked = `${question}${otherwise ? ` [${otherwise}]` : ""}: `;
      const answer = (await lines.question(asked).catch(nothingFounded)).trim() || otherwise;
      const complaint = complaintAbout(answer, check);
      if (complaint === null) return answer;
      console.log(`  ${complaint}`);
    }
  };
  const { name: programme, languages: tags, administrator } = ANSWERS.shape;
  try {
    console.log(
      "This founds a real installation. Enter keeps what stands in brackets; what is optional may stay empty.\n",
    );
    const name = await ask("Name of the programme", part(programme), "Rutas");
    console.log(`Languages: ${LANGUAGES.map((tag) => `${tag} (${LANGUAGE_NAMES[tag]})`).join(", ")}`);
    const every = LANGUAGES.join(" ");
    const languages = split(await ask("Which ones, the main one first", (text) => part(tags)(split(text)), every));
    const address = await ask(
      "Where people will reach it, such as https://rutas.example.org",
      needed(setting("PUBLIC_URL")),
    );
    const proxy = await ask(
      "Address of the proxy that ends TLS, if there is one",
      setting("TRUSTED_PROXY"),
      address.startsWith("https:") ? "127.0.0.1" : "",
    );
    const url = await ask(
      "Mail server, such as smtp://user:password@mail.example.org:587 (optional; without it nobody signs in by mail)",
      setting("SMTP_URL"),
    );
    const from = url
      ? await ask("Sender of its mails, such as Rutas <rutas@example.org>", needed(setting("MAIL_FROM")))
      : "";
    const answersAt = url
      ? await ask(
          "Domain for answers by mail, such as reply.rutas.example.org (optional; docs/mail-in.md tells what it needs)",
          (domain) => domain && parseSettings({ MAIL_IN_DOMAIN: domain, MAIL_IN_PORT: "25" }, () => ""),
        )
      : "";
    const way = answersAt
      ? await ask(
          "Port at which mails for it come in, such as 25; or, where a mail service posts them, its token (24 signs or more)",
          needed((answer) => parseSettings({ MAIL_IN_DOMAIN: answersAt, ...settingOfWay(answer) }, () => "")),
        )
      : "";
    const admin = await ask("Name of the first administrator", part(administrator.shape.name));
    const email = await ask("Their mail address (optional)", (text) => text && part(administrator.shape.email)(text));
    const contact = await ask("Who helps members, by name (optional)", () => undefined, admin);
    const reached = contact ? await ask("How members reach them", () => undefined, email) : "";
    return checked(
      {
        ...{ name, languages, address, administrator: { name: admin, ...(email && { email }) } },
        ...(proxy && { proxy }),
        ...(url && { mail: { url, from } }),
        ...(answersAt && { mailIn: { domain: answersAt, ...(isPort(way) ? { port: Number(way) } : { token: way }) } }),
        ...(contact && reached && { contact: { name: contact, address: reached } }),
      },
      "",
    );
  } finally {
    lines.close();
  }
}

/** Throws a CannotStart when the answer will not do. */
type Check = (answer: string) => unknown;

function part(schema: z.ZodType) {
  return (answer: unknown) => {
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new CannotStart(`This must ${parsed.error.issues[0]?.message}.`);
  };
}

const isPort = (way: string) => /^\d{1,5}$/.test(way);
const settingOfWay = (way: string) => (isPort(way) ? { MAIL_IN_PORT: way } : { MAIL_IN_TOKEN: way });

const setting = (name: SettingName) => (answer: string) => answer && parseSettings({ [name]: answer }, () => "");

const needed =
  (check: Check): Check =>
  (answer) => {
    if (!answer) throw new CannotStart("This is needed.");
    check(answer);
  };

function complaintAbout(answer: string, check: Check): string | null {
  try {
    check(answer);
    return null;
  } catch (error) {
    if (error instanceof CannotStart) return error.message;
    throw error;
  }
}

/** Ctrl-C or Ctrl-D in the middle. */
function nothingFounded(): never {
  throw new CannotStart("\nNothing was founded.");
}

const split = (text: string) => text.split(/[\s,]+/).filter((word) => word !== "");

function checked(answers: unknown, where: string): Answers {
  const parsed = ANSWERS.safeParse(answers);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === "unrecognized_keys") {
    throw new CannotStart(`"${issue.keys[0]}"${where} is not asked for; npm run setup -- --example prints what is.`);
  }
  const named = issue?.path.filter((step) => typeof step === "string").join(".");
  throw new CannotStart(`"${named}"${where} must ${issue?.message}.`);
}
