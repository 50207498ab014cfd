import { expect, it } from "vitest";
import { countedPattern, loggablePath } from "./page.ts";

it("leaves secrets of addresses out of the log, and nothing else", () => {
  expect(
    [
      "/join/7K2MP4XQ9D",
      "/unsubscribe/abc/undo",
      "/first-sign-in/s3cret",
      "/messages/018f/leave",
      "/feeds/s3cret/calendar.ics",
    ].map(loggablePath),
  ).toEqual(["/join/…", "/unsubscribe/…/undo", "/first-sign-in/…", "/messages/…/leave", "/feeds/…/calendar.ics"]);
  expect(["/join", "/topics/1", "/communities/join/topics"].map(loggablePath)).toEqual([
    "/join",
    "/topics/1",
    "/communities/join/topics",
  ]);
});

it("leaves out of log and figures whom one asks and what one does in a mentoring", () => {
  const asked = ["/mentoring/0197/accept", "/mentoring/0197.data", "/communities/seeds/champions/efrain/ask"];
  expect(asked.map(loggablePath)).toEqual(["/mentoring/…", "/mentoring/…", "/mentoring/…"]);
  expect(["/mentoring", "/communities/seeds/champions"].map(loggablePath)).toEqual([
    "/mentoring",
    "/communities/seeds/champions",
  ]);
  const patterns = [
    "mentoring/:mentoringId",
    "/mentoring/:mentoringId/end",
    "communities/:space/champions/:handle/ask",
  ];
  expect(patterns.map(countedPattern)).toEqual(["mentoring", "mentoring", "mentoring"]);
  expect(["mentoring", "communities/:space/champions", "topics/:threadId"].map(countedPattern)).toEqual([
    "mentoring",
    "communities/:space/champions",
    "topics/:threadId",
  ]);
});
