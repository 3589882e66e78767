import { defineMessages } from "../define";

export const pull = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
