/** What `matchKey` reads of a key press; a browser's KeyboardEvent has all of it. */
export interface KeyPress {
  key: string;
  code: string;
  repeat: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  getModifierState(name: string): boolean;
  target: EventTarget | null;
}

const textFields = "textarea, select, [contenteditable]:not([contenteditable='false']), " +
  "input:not([type='checkbox'], [type='radio'], [type='button'], [type='submit'], [type='reset'], [type='file'])";
/** A toast calls itself a dialog that is not modal; it takes no keys from anyone. */
const floating = "[role='dialog']:not([aria-modal='false']), [role='alertdialog'], [role='menu'], [role='listbox']";
const pressable = "a, button, summary, input";

/**
 * The single key that was pressed, or null when it must not count: "1" to "9", "a" to "z" without "i", "enter", "escape",
 * "/" or "?".
 *
 * Digits are matched by what the key types, never by where it lies: on a Turkish keyboard "/" is Shift+7, on a Russian one
 * "?" is, and asking for help must not record an outcome. A letter counts by what it types when that is Latin, else by
 * where it lies, so that Cyrillic works. Silent in fields, menus and dialogs, while composing, on repeats and with modifiers.
 * Enter on something that can be pressed is that thing's own.
 */
export function matchKey(event: KeyPress): string | null {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.key === "Process") return null;
  if (event.ctrlKey || event.altKey || event.metaKey || event.getModifierState("AltGraph")) return null;
  if (isWithin(event.target, textFields) || isWithin(event.target, floating) || somethingFloats()) return null;
  if (event.key === "/" || event.key === "?") return event.key;
  if (event.shiftKey) return null;
  if (event.key === "Enter") return isWithin(event.target, pressable) ? null : "enter";
  if (event.key === "Escape") return "escape";
  if (/^[1-9]$/.test(event.key)) return event.key;
  return letterOf(event);
}

function letterOf({ key, code }: KeyPress): string | null {
  // Lower-cased as a Turk would not: "I" is excluded either way, with the letters that only Turkish has.
  if (/^[a-z]$/i.test(key)) return /^i$/i.test(key) ? null : key.toLowerCase();
  const otherScript = /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  const position = otherScript ? /^Key([A-HJ-Z])$/.exec(code)?.[1] : undefined;
  return position?.toLowerCase() ?? null;
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  const element = target as Partial<Pick<Element, "closest">> | null;
  return Boolean(element?.closest?.(selector));
}

/** Whether a dialog or a menu is open anywhere: a key then belongs to it even when nothing has the focus. */
function somethingFloats(): boolean {
  return typeof document !== "undefined" && document.querySelector(floating) !== null;
}
