/**
 * `npm run bench [name…]`: measures on synthetic data of a stated size and seed and prints each figure as one line of
 * JSON. Nothing here passes or fails; `docs/performance.md` keeps the figures.
 */
import { chdir } from "node:process";
import { acknowledged } from "./acknowledged.ts";
import { certificates } from "./certificates.ts";
import { digests } from "./digests.ts";
import { fanOut } from "./fan-out.ts";
import { growth } from "./growth.ts";
import { live } from "./live.ts";
import { liveIdle } from "./live-idle.ts";
import { liveLate, workshopHour } from "./live-late.ts";
import { liveReturn } from "./live-return.ts";
import { liveRoom } from "./live-room.ts";
import { liveSeveral } from "./live-several.ts";
import { longText } from "./long-text.ts";
import type { Bench } from "./measure.ts";
import { memory } from "./memory.ts";
import { notes } from "./notes.ts";
import { planPage } from "./plan-page.ts";
import { planWriting } from "./plan-writing.ts";
import { silent } from "./silent.ts";
import { topicPage } from "./topic-page.ts";
import { translated } from "./translated.ts";
import { visit } from "./visit.ts";
import { workshopRoom } from "./workshop-room.ts";

const BENCHES: Record<string, () => Bench> = {
  "topic-page": topicPage,
  translated,
  visit,
  live,
  "live-room": liveRoom,
  "live-several": liveSeveral,
  "live-return": liveReturn,
  "live-idle": liveIdle,
  "live-late": liveLate,
  "workshop-room": workshopRoom,
  "workshop-hour": workshopHour,
  notes,
  "long-text": longText,
  "plan-page": planPage,
  "plan-writing": planWriting,
  acknowledged,
  "fan-out": fanOut,
  silent,
  digests,
  certificates,
  memory,
  growth,
};

chdir(new URL("../..", import.meta.url).pathname);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
for (const [bench, run] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(bench)) continue;
  for await (const figure of run()) console.log(JSON.stringify({ bench, ...figure }));
}
process.exit(0);
