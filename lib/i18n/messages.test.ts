import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { expect, it } from "vitest";
import { locales, type Locale } from "@/db/values";
import { errorCodes } from "../errors";
import { inputErrorCodes } from "../input";
import type { MessageTree } from "./define";
import { messages, type Namespace } from "./messages";

const namespaces = Object.keys(messages.en) as Namespace[];

/** Every message of a tree by its dotted key. */
function flatten(tree: MessageTree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(prefix + name, value);
    else for (const [key, text] of flatten(value, `${prefix}${name}.`)) flat.set(key, text);
  }
  return flat;
}

const flat = (locale: Locale, namespace: Namespace) => flatten(messages[locale][namespace]);

/** The arguments of a message, each with how it is formatted; a plural and a number take the same value. */
function argumentsOf(elements: MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    const kind = element.type === TYPE.plural || element.type === TYPE.number ? "number" : TYPE[element.type];
    found.add(`${element.value}: ${kind}`);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) argumentsOf(option.value, found);
    }
    if (element.type === TYPE.tag) argumentsOf(element.children, found);
  }
  return found;
}

/** The plural forms written for each cardinal plural argument of a message. */
function pluralsOf(elements: MessageFormatElement[], found: string[][] = []): string[][] {
  for (const element of elements) {
    if (element.type === TYPE.plural && element.pluralType === "cardinal") found.push(Object.keys(element.options).filter((form) => !form.startsWith("=")));
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) pluralsOf(option.value, found);
    }
    if (element.type === TYPE.tag) pluralsOf(element.children, found);
  }
  return found;
}

for (const namespace of namespaces) {
  it(`says the same things in every language: ${namespace}`, () => {
    const english = flat("en", namespace);
    for (const locale of locales) {
      const texts = flat(locale, namespace);
      expect([...texts.keys()].sort(), locale).toEqual([...english.keys()].sort());
      for (const [key, text] of texts) {
        expect(text.trim(), `${locale} ${namespace}.${key}`).not.toBe("");
        expect([...argumentsOf(parse(text))].sort(), `${locale} ${namespace}.${key}`).toEqual([...argumentsOf(parse(english.get(key) ?? ""))].sort());
      }
    }
  });

  it(`has every plural form of every language: ${namespace}`, () => {
    for (const locale of locales) {
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      for (const [key, text] of flat(locale, namespace)) {
        // Only "other" says that the word never changes.
        for (const written of pluralsOf(parse(text))) if (written.join() !== "other") expect(written.sort(), `${locale} ${namespace}.${key}`).toEqual(expect.arrayContaining(forms));
      }
    }
  });
}

it("has a sentence for every expected error, and for the unexpected", () => {
  for (const locale of locales) expect(Object.keys(messages[locale].errors).sort(), locale).toEqual([...errorCodes, "unexpected"].sort());
});

it("has words for everything that validation can say", () => {
  for (const locale of locales) expect(Object.keys(messages[locale].fieldErrors), locale).toEqual(expect.arrayContaining([...inputErrorCodes]));
});
