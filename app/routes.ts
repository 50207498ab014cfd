import { index, type RouteConfig, route } from "@react-router/dev/routes";

/** What people can do here. Two verbs are two addresses; a state is a small resource. */
export default [
  index("routes/home/front-page.tsx"),

  // Language of the interface
  route("language", "routes/home/choose-language.tsx"),

  // What one should know
  route("notices", "routes/notices/notices-page.tsx"),
  route("notices/read-all", "routes/notices/read-all.ts"),
  route("notices/:noticeId", "routes/notices/open-notice.ts"),
  route("me/notices", "routes/notices/choices-page.tsx"),
  route("unsubscribe/:token", "routes/unsubscribe/unsubscribe-page.tsx"),
  route("unsubscribe/:token/undo", "routes/unsubscribe/undo.ts"),
  route("admin/mail", "routes/admin-mail/mails-page.tsx"),
  route("admin/mail/:mailId", "routes/admin-mail/mail-page.tsx"),
  route("admin/mail/:mailId/html", "routes/admin-mail/mail-html.ts"),

  // Topics and posts
  route("communities/:space/topics", "routes/topics/topic-list.tsx"),
  route("communities/:space/topics/new", "routes/topics/new-topic.tsx"),
  route("communities/:space/watch", "routes/topics/watch-community.ts"),
  route("topics/:threadId", "routes/topics/topic-page.tsx"),
  route("topics/:threadId/replies", "routes/topics/send-reply.ts"),
  route("topics/:threadId/edit", "routes/topics/edit-topic.tsx"),
  route("topics/:threadId/watch", "routes/topics/watch-topic.ts"),
  route("topics/:threadId/read", "routes/topics/read-topic.ts"),
  route("topics/:threadId/close", "routes/topics/close-topic.ts"),
  route("topics/:threadId/reopen", "routes/topics/reopen-topic.ts"),
  route("topics/:threadId/pin", "routes/topics/pin-topic.ts"),
  route("topics/:threadId/unpin", "routes/topics/unpin-topic.ts"),
  route("posts/:postId", "routes/topics/permalink.ts"),
  route("posts/:postId/edit", "routes/topics/edit-post.tsx"),
  route("posts/:postId/delete", "routes/topics/delete-post.ts"),
  route("posts/:postId/restore", "routes/topics/restore-post.ts"),
  route("posts/:postId/hide", "routes/topics/hide-post.tsx"),
  route("posts/:postId/unhide", "routes/topics/unhide-post.ts"),
  route("posts/:postId/hidden", "routes/topics/hidden-post.tsx"),
  route("posts/:postId/helpful", "routes/topics/mark-helpful.ts"),
  route("posts/:postId/helpful/undo", "routes/topics/unmark-helpful.ts"),
  route("posts/:postId/thanks", "routes/topics/thank-post.ts"),
  route("posts/:postId/thanks/undo", "routes/topics/unthank-post.ts"),
  route("preview", "routes/topics/preview.ts"),
  route("mentions", "routes/topics/people-to-mention.ts"),

  // Every component in every state, for those who build
  route("gallery", "routes/gallery/gallery-page.tsx"),

  // Whatever has no address
  route("*", "routes/home/not-found.tsx"),
] satisfies RouteConfig;
