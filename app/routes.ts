import { index, type RouteConfig, route } from "@react-router/dev/routes";

/** What people can do here. Two verbs are two addresses; a state is a small resource. */
export default [
  index("routes/home/front-page.tsx"),

  // Language of the interface
  route("language", "routes/home/choose-language.tsx"),

  // Every component in every state, for those who build
  route("gallery", "routes/gallery/gallery-page.tsx"),

  // Whatever has no address
  route("*", "routes/home/not-found.tsx"),
] satisfies RouteConfig;
