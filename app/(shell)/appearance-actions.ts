"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { z } from "zod";
import { locales, themes } from "@/db/values";
import { action } from "@/lib/action";
import { appearanceCookie, LOCALE_COOKIE, THEME_COOKIE } from "@/lib/auth/appearance-cookies";
import { updateProfile } from "@/lib/users/update-profile";

const change = action({
  name: "change appearance",
  permission: "profile.own",
  beforePasswordChange: true,
  input: z.object({ theme: z.enum(themes), locale: z.enum(locales) }).partial(),
  run: async (ctx, input) => {
    await updateProfile(ctx, input);
    return input;
  },
});

/** Changes the user's theme or language from the menu, and leaves the choice in the browser for the screens before sign-in. */
export async function changeAppearance(form: FormData): Promise<void> {
  const result = await change(null, form);
  if (!result.ok) return;
  const jar = await cookies();
  if (result.data.theme) jar.set(THEME_COOKIE, result.data.theme, appearanceCookie);
  if (result.data.locale) jar.set(LOCALE_COOKIE, result.data.locale, appearanceCookie);
  refresh();
}
