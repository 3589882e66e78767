import { defineMessages } from "../define";

export const users = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
