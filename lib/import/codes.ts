import { fold } from "../i18n/fold";

/** What stands in a column of codes where there is none: two such rows are not one customer. */
const nothing = new Set(["#n/a", "n/a", "#yok", "#н/д", "#ref!", "#value!", "#name?", "null", "(null)", "none", "nan", "undefined", "yok", "нет"].map(fold));

/** A number as a narrow column shows it, 1.23457E+15: its last digits are lost, and so many codes look alike. */
const rounded = /^\d[.,]\d+E\+\d+$/i;

/** A code as a cell has it, without what programs put around it: USR1004.0, '0012, invisible signs. Null where there is none. */
export function codeOf(text: string): { code: string | null; isRounded: boolean } {
  // What nearly all codes are.
  if (/^[\w-]*\d$/.test(text)) return { code: text, isRounded: false };
  const code = text.replace(/\p{Cf}/gu, "").replace(/^'(?=[\p{L}\p{N}])/u, "").replace(/^([^.]*\d)\.0$/, "$1").trim();
  if (rounded.test(code)) return { code: null, isRounded: true };
  return { code: /[\p{L}\p{N}]/u.test(code) && !nothing.has(fold(code)) ? code : null, isRounded: false };
}
