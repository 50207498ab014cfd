import { chdir } from "node:process";
import { parseArgs } from "node:util";
import { CannotStart } from "#server/platform/cannot-start.ts";
import { asProcess } from "#server/process/as-process.ts";
import { makeCurrent } from "./make-current.ts";

const USAGE = `npm run seed                                     founds a demo in an empty database and says who can sign in
npm run seed -- --json                           the same, as JSON
npm run seed -- --load posts=100000 --seed 7     adds synthetic posts to a demo, to measure with`;

const MOST_POSTS = 5_000_000;

process.env.NODE_ENV ??= "production";
chdir(new URL("../..", import.meta.url).pathname);

await asProcess(async () => {
  const { json, help, load, seed } = readArguments();
  if (help) return console.log(USAGE);
  await makeCurrent(["generate"]);
  const { addLoad, foundDemoHere } = await import("./seed-database.ts");
  // Not among what is for a program to read.
  if (load !== null) console.error(`Adding ${load} posts: up to some minutes.`);
  else if (!json) console.error("Founding a demo with its people and topics: some seconds.");
  if (load !== null) return console.log(JSON.stringify(await addLoad({ posts: load, seed })));
  const accounts = await foundDemoHere();
  if (json) return console.log(JSON.stringify(accounts, null, 2));
  for (const [role, people] of Object.entries(accounts)) {
    console.log(`\n${role}`);
    for (const { name, signIn } of people) console.log(`  ${signIn.account.padEnd(10)} ${signIn.passphrase}   ${name}`);
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean" },
      help: { type: "boolean" },
      load: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  const posts = values.load === undefined ? null : Number(/^posts=(\d+)$/.exec(values.load)?.[1]);
  if (posts !== null && !(posts >= 1 && posts <= MOST_POSTS)) {
    throw new CannotStart(
      `--load takes posts=N, from 1 to ${MOST_POSTS}: npm run seed -- --load posts=100000 --seed 7.`,
    );
  }
  const seed = Number(values.seed);
  if (!/^\d{1,9}$/.test(values.seed)) throw new CannotStart("--seed takes a whole number of at most nine digits.");
  return { json: values.json === true, help: values.help === true, load: posts, seed };
}
