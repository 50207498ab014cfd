import { z } from "zod";

/** A UUID (RFC 9562); ids of ours are version 7. */
export const Id = z.uuid();

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** Where a list goes on: after a time in milliseconds, early enough for any calendar, and an id. Opaque to its reader. */
export const PLACE_IN_TIME = new RegExp(`^(\\d{1,15})\\.(${UUID})$`);

/** The same in a list of what is open, 0, and what is done, 1. */
export const PLACE_OPEN_FIRST = new RegExp(`^[01]\\.${UUID}$`);

/** The key a client makes for one send, so that a retry is the same send (promise 2). */
export const SendKey = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** Lower-case letters, digits, dot, dash and underscore; starts with a letter; 2 to 30 characters. */
export const HANDLE = /^[a-z][a-z0-9_.-]{0,28}[a-z0-9]$/;

/** The address part of a space or theme: lower-case letters, digits and single dashes. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** BCP 47, as short as Rutas uses them: `es`, `pt-BR`. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** Longest Markdown source of one post, in UTF-16 units. */
export const MAX_POST_LENGTH = 20_000;
