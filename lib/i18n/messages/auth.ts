import { defineMessages } from "../define";

export const auth = defineMessages({
  en: {},
  tr: {},
  ru: {},
});
