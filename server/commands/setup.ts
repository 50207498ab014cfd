import { chdir } from "node:process";
import { parseArgs } from "node:util";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { asProcess } from "#server/process/as-process.ts";
import { makeCurrent } from "./make-current.ts";
import { askAnswers, EXAMPLE, readAnswers } from "./setup-answers.ts";

const USAGE = `npm run setup                      asks, and founds a real installation
npm run setup -- --answers FILE    the same from a JSON file; --example prints one
npm run setup -- --link            another link for the first administrator, while there is none`;

process.env.NODE_ENV ??= "production";
const from = process.cwd();
chdir(new URL("../..", import.meta.url).pathname);

await asProcess(async () => {
  const { values } = parseArgs({
    options: {
      answers: { type: "string" },
      example: { type: "boolean" },
      link: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(USAGE);
  if (values.example) return console.log(JSON.stringify(EXAMPLE, null, 2));
  if (!values.link && !values.answers && !process.stdin.isTTY) {
    throw new CannotStart(
      "npm run setup asks on a terminal; without one, give it a file: npm run setup -- --answers FILE.",
    );
  }
  await makeCurrent(["generate"]);
  const { foundReal, firstAdministratorLink } = await import("./found-real.ts");
  if (values.link) return console.log(await firstAdministratorLink());
  const { resolve } = await import("node:path");
  console.log(await foundReal(values.answers ? await readAnswers(resolve(from, values.answers)) : await askAnswers()));
});
