import { defineMessages } from "../define";

export const shell = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
