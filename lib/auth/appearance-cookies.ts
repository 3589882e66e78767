/** What a browser remembers of its last user's choice, for the screens before sign-in. */
export const THEME_COOKIE = "callpool_theme";
export const LOCALE_COOKIE = "callpool_locale";

/** A year, in seconds. */
const maxAge = 365 * 86_400;

export const appearanceCookie = { path: "/", sameSite: "lax", httpOnly: true, maxAge } as const;
