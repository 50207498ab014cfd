import { unthankPost } from "#server/core/threads/index.ts";
import { postDeed } from "./post-deed.ts";

export const action = postDeed(unthankPost);
