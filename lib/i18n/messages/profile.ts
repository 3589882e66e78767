import { defineMessages } from "../define";

export const profile = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
