import "@fontsource-variable/ibm-plex-sans/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { BaseMessages } from "@/components/messages";
import { themes, type Theme } from "@/db/values";
import { getT, requestLocale, signedIn } from "@/lib/auth/signed-in";
import { THEME_COOKIE } from "@/lib/auth/appearance-cookies";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("shell");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("description"),
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f5f2" },
    { media: "(prefers-color-scheme: dark)", color: "#131517" },
  ],
};

/** The user's own theme; signed out, what was chosen last in this browser. */
async function requestTheme(): Promise<Theme> {
  const user = await signedIn();
  if (user) return user.theme;
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return themes.find((theme) => theme === chosen) ?? "system";
}

/**
 * The document. It reads the request, so that every page below is rendered for the request too: only then do the page's
 * scripts carry the nonce of its security policy.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, t] = await Promise.all([requestLocale(), requestTheme(), getT("shell")]);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <a href="#content" className="sr-until-focus fixed top-2 left-2 z-50 rounded border border-field bg-surface px-3 py-2 shadow-float">{t("skip")}</a>
        <BaseMessages>{children}</BaseMessages>
      </body>
    </html>
  );
}
