import { expect, it } from "vitest";
import { loggablePath } from "./page.ts";

it("leaves secrets of addresses out of the log, and nothing else", () => {
  expect(
    ["/join/7K2MP4XQ9D", "/unsubscribe/abc/undo", "/first-sign-in/s3cret", "/messages/018f/leave"].map(loggablePath),
  ).toEqual(["/join/…", "/unsubscribe/…/undo", "/first-sign-in/…", "/messages/…/leave"]);
  expect(["/join", "/topics/1", "/communities/join/topics"].map(loggablePath)).toEqual([
    "/join",
    "/topics/1",
    "/communities/join/topics",
  ]);
});
