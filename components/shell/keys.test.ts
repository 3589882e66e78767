import { describe, expect, it } from "vitest";
import { matchKey, type KeyPress } from "./keys";

/** A key press of an ordinary English keyboard on the page's body, unless told otherwise. */
function press(key: string, more: Partial<KeyPress> & { altGraph?: boolean } = {}): string | null {
  return matchKey({
    key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "", repeat: false, isComposing: false, defaultPrevented: false,
    ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, target: null,
    getModifierState: (name) => name === "AltGraph" && more.altGraph === true,
    ...more,
  });
}

/** Stands for an element that lies within what a selector names when the selector contains `part`. */
const within = (part: string) => ({ closest: (selector: string) => (selector.includes(part) ? {} : null) }) as unknown as EventTarget;

describe("digits", () => {
  it("count by what they type, on the number pad too", () => {
    expect(press("1", { code: "Digit1" })).toBe("1");
    expect(press("7", { code: "Numpad7" })).toBe("7");
    expect(press("0", { code: "Digit0" })).toBeNull();
  });

  it("are not what Shift+7 types in Turkish and Russian", () => {
    expect(press("/", { code: "Digit7", shiftKey: true })).toBe("/");
    expect(press("?", { code: "Digit7", shiftKey: true })).toBe("?");
    expect(press("&", { code: "Digit7", shiftKey: true })).toBeNull();
  });
});

describe("letters", () => {
  it("count by what they type, with caps lock too", () => {
    expect(press("d")).toBe("d");
    expect(press("D")).toBe("d");
    expect(press("q", { code: "KeyA" })).toBe("q");
  });

  it("count by their place when they are Cyrillic", () => {
    expect(press("в", { code: "KeyD" })).toBe("d");
    expect(press("Т", { code: "KeyN" })).toBe("n");
    expect(press("ж", { code: "Semicolon" })).toBeNull();
    expect(press("ш", { code: "KeyI" })).toBeNull();
  });

  it("are never Turkish ones, nor any i", () => {
    for (const [key, code] of [["ı", "KeyI"], ["i", "Quote"], ["I", "KeyI"], ["İ", "Quote"], ["ğ", "BracketLeft"], ["ü", "BracketRight"], ["ş", "Semicolon"], ["ö", "Comma"], ["ç", "Period"], ["ü", "KeyN"]] as const) {
      expect(press(key, { code }), key).toBeNull();
    }
  });
});

it("ignores every modifier", () => {
  expect(press("d", { ctrlKey: true })).toBeNull();
  expect(press("d", { metaKey: true })).toBeNull();
  expect(press("1", { altKey: true })).toBeNull();
  expect(press("7", { ctrlKey: true, altKey: true })).toBeNull();
  expect(press("/", { altGraph: true })).toBeNull();
  expect(press("D", { shiftKey: true })).toBeNull();
});

it("ignores repeats, composition and what somebody else has used", () => {
  expect(press("1", { repeat: true })).toBeNull();
  expect(press("1", { isComposing: true })).toBeNull();
  expect(press("Process", { code: "Digit1" })).toBeNull();
  expect(press("1", { defaultPrevented: true })).toBeNull();
});

it("is silent in fields and in what floats", () => {
  expect(press("1", { target: within("textarea") })).toBeNull();
  expect(press("1", { target: within("[role='dialog']:not([aria-modal='false'])") })).toBeNull();
  expect(press("1", { target: within("a, button") })).toBe("1");
});

it("leaves Enter to what has the focus", () => {
  expect(press("Enter")).toBe("enter");
  expect(press("Enter", { target: within("a, button") })).toBeNull();
  expect(press("Escape")).toBe("escape");
});
