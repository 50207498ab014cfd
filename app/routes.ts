import { index, type RouteConfig, route } from "@react-router/dev/routes";

/** What people can do here. Two verbs are two addresses; a state is a small resource. */
export default [
  index("routes/home/home-page.tsx"),
  route("first-steps/away", "routes/home/put-first-steps-away.ts"),
  route("themes/:slug", "routes/themes/theme-page.tsx"),

  // Language of the interface
  route("language", "routes/home/choose-language.tsx"),

  // Coming in and going out
  route("sign-in", "routes/sign-in/sign-in.tsx"),
  route("sign-in/code", "routes/sign-in/ask-for-code.tsx"),
  route("sign-in/code/enter", "routes/sign-in/enter-code.tsx"),
  route("sign-in/forgot", "routes/sign-in/forgot.tsx"),
  route("sign-up", "routes/sign-in/sign-up.tsx"),
  route("sign-up/name", "routes/sign-in/sign-up-name.tsx"),
  route("recover", "routes/sign-in/recover.tsx"),
  route("first-sign-in/:secret", "routes/sign-in/first-sign-in.tsx"),
  route("sign-out", "routes/sign-in/sign-out.tsx"),
  route("demo/continue-as/:handle", "routes/sign-in/continue-as.ts"),

  // Myself and others
  route("me", "routes/me/me.tsx"),
  route("me/profile", "routes/me/profile.tsx"),
  route("me/language", "routes/me/language.tsx"),
  route("me/sessions", "routes/me/sessions.tsx"),
  route("me/sessions/end-others", "routes/me/end-other-sessions.ts"),
  route("me/sessions/:sessionId/end", "routes/me/end-session.ts"),
  route("me/password", "routes/me/password.tsx"),
  route("me/privacy", "routes/me/privacy.tsx"),
  route("me/consents/:kind/withdraw", "routes/me/withdraw-consent.ts"),
  route("me/data", "routes/me/data.ts"),
  route("me/device-key", "routes/me/device-key.ts"),
  route("people/:handle", "routes/people/person.tsx"),
  route("people/:handle/suspend", "routes/people/suspend.ts"),
  route("people/:handle/restore", "routes/people/restore.ts"),

  // Communities
  route("communities", "routes/communities/directory-page.tsx"),
  route("communities/new", "routes/communities/new-community-page.tsx"),
  route("communities/:space", "routes/communities/community-page.tsx"),
  route("communities/:space/welcome/away", "routes/communities/put-welcome-away.ts"),
  route("communities/:space/about", "routes/communities/about-page.tsx"),
  route("communities/:space/join", "routes/communities/join-page.tsx"),
  route("communities/:space/request", "routes/communities/request-page.tsx"),
  route("communities/:space/request/withdraw", "routes/communities/withdraw-request.ts"),
  route("communities/:space/leave", "routes/communities/leave-page.tsx"),
  route("communities/:space/hand-over", "routes/communities/hand-over-page.tsx"),
  route("communities/:space/members", "routes/communities/members-page.tsx"),
  route("communities/:space/members/removed", "routes/communities/removed-page.tsx"),
  route("communities/:space/members/:personId", "routes/communities/member-page.tsx"),
  route("communities/:space/members/:personId/remove", "routes/communities/remove-page.tsx"),
  route("communities/:space/members/:personId/restore", "routes/communities/restore-member.ts"),
  route("communities/:space/members/:personId/recovery", "routes/communities/recovery-page.tsx"),
  route("communities/:space/requests", "routes/communities/requests-page.tsx"),
  route("communities/:space/requests/:requestId/accept", "routes/communities/accept-request.ts"),
  route("communities/:space/requests/:requestId/decline", "routes/communities/decline-page.tsx"),
  route("communities/:space/invitations", "routes/communities/invitations-page.tsx"),
  route("communities/:space/invitations/new", "routes/communities/new-invitation-page.tsx"),
  route("communities/:space/invitations/:invitationId", "routes/communities/invitation-page.tsx"),
  route("communities/:space/invitations/:invitationId/revoke", "routes/communities/revoke-invitation.ts"),
  route("communities/:space/settings", "routes/communities/settings-page.tsx"),
  route("communities/:space/archive", "routes/communities/archive-page.tsx"),
  route("communities/:space/unarchive", "routes/communities/unarchive.ts"),
  route("communities/:space/log", "routes/communities/log-page.tsx"),

  // Coming in by invitation
  route("join", "routes/join/code-page.tsx"),
  route("join/:invitation", "routes/join/invited-page.tsx"),
  route("join/:invitation/accept", "routes/join/accept-invitation.ts"),

  // Help
  route("help", "routes/help/help-page.tsx"),

  // Looking after the installation
  route("admin", "routes/admin/admin-page.tsx"),
  route("admin/installation", "routes/admin/installation-page.tsx"),
  route("admin/programme", "routes/admin/programme-page.tsx"),
  route("admin/programme/:language", "routes/admin/programme-text-page.tsx"),
  route("admin/themes", "routes/admin/themes-page.tsx"),
  route("admin/themes/new", "routes/admin/new-theme-page.tsx"),
  route("admin/themes/:themeId", "routes/admin/edit-theme-page.tsx"),
  route("admin/themes/:themeId/move", "routes/admin/move-theme.ts"),
  route("admin/themes/:themeId/remove", "routes/admin/remove-theme.ts"),
  route("admin/people", "routes/admin/people-page.tsx"),
  route("admin/people/:personId", "routes/admin/person-page.tsx"),
  route("admin/people/:personId/notices", "routes/admin-mail/reached-page.tsx"),
  route("admin/legal", "routes/admin/legal-page.tsx"),
  route("admin/legal/:kind", "routes/admin/legal-text-page.tsx"),
  route("admin/translation", "routes/admin/translation-page.tsx"),
  route("admin/log", "routes/admin/site-log-page.tsx"),

  // What one agrees to
  route("terms", "routes/legal/terms.tsx"),
  route("privacy", "routes/legal/privacy.tsx"),
  route("consent", "routes/legal/consent.tsx"),

  // What one should know
  route("notices", "routes/notices/notices-page.tsx"),
  route("notices/read-all", "routes/notices/read-all.ts"),
  route("notices/:noticeId", "routes/notices/open-notice.ts"),
  route("me/notices", "routes/notices/choices-page.tsx"),
  route("me/notices/mailbox-works", "routes/notices/mailbox-works.ts"),
  route("unsubscribe/:token", "routes/unsubscribe/unsubscribe-page.tsx"),
  route("unsubscribe/:token/undo", "routes/unsubscribe/undo.ts"),
  route("admin/mail", "routes/admin-mail/mails-page.tsx"),
  route("admin/mail/in", "routes/admin-mail/mail-in-page.tsx"),
  route("admin/mail/:mailId", "routes/admin-mail/mail-page.tsx"),
  route("admin/mail/:mailId/html", "routes/admin-mail/mail-html.ts"),

  // Topics and posts
  route("communities/:space/topics", "routes/topics/topic-list.tsx"),
  route("communities/:space/topics/translations", "routes/topics/title-translations.ts"),
  route("communities/:space/topics/new", "routes/topics/new-topic.tsx"),
  route("communities/:space/watch", "routes/topics/watch-community.ts"),
  route("topics/:threadId", "routes/topics/topic-page.tsx"),
  route("topics/:threadId/replies", "routes/topics/send-reply.ts"),
  route("topics/:threadId/translations", "routes/topics/topic-translations.ts"),
  route("topics/:threadId/edit", "routes/topics/edit-topic.tsx"),
  route("topics/:threadId/watch", "routes/topics/watch-topic.ts"),
  route("topics/:threadId/read", "routes/topics/read-topic.ts"),
  route("topics/:threadId/close", "routes/topics/close-topic.ts"),
  route("topics/:threadId/reopen", "routes/topics/reopen-topic.ts"),
  route("topics/:threadId/hide", "routes/topics/hide-topic.tsx"),
  route("topics/:threadId/unhide", "routes/topics/unhide-topic.ts"),
  route("topics/:threadId/pin", "routes/topics/pin-topic.ts"),
  route("topics/:threadId/unpin", "routes/topics/unpin-topic.ts"),
  route("posts/:postId", "routes/topics/permalink.ts"),
  route("posts/:postId/edit", "routes/topics/edit-post.tsx"),
  route("posts/:postId/translate", "routes/topics/translate-post.tsx"),
  route("posts/:postId/translate/undo", "routes/topics/withdraw-translation.ts"),
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

  // What the service worker shows while there is no line
  route("offline", "routes/offline/offline-page.tsx"),

  // Whatever has no address
  route("*", "routes/home/not-found.tsx"),
] satisfies RouteConfig;
