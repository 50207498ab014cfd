import { deletePost } from "#server/core/threads/index.ts";
import { postDeed } from "./post-deed.ts";

export const action = postDeed(deletePost, ({ id }) => ({
  say: "topics:post.deleted",
  undo: { action: `/posts/${id}/restore` },
}));
