const MAX_EMAIL = 254;

/** Whether a text looks like an e-mail address, as far as can be told without writing to it. */
export const isEmail = (text: string): boolean => text.length <= MAX_EMAIL && /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(text);
