"use client";

import { ChevronDown, CircleHelp, LogOut, UserRound } from "lucide-react";
import { useCallback, useRef, useState, useTransition } from "react";
import { useLocale, useTranslations } from "use-intl";
import { themes, type Theme } from "@/db/values";
import { Button } from "../ui/button";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "../ui/menu";
import { Help } from "./help";
import { languages } from "./languages";

const icon = { "aria-hidden": true, size: 16, strokeWidth: 1.5, className: "shrink-0 text-ink-2" } as const;

export interface UserMenuProps {
  name: string;
  theme: Theme;
  singleKeys: boolean;
  pulls: boolean;
  customers: boolean;
  changeAppearance: (form: FormData) => Promise<void>;
  signOut: (form: FormData) => Promise<void>;
}

/** The user's name, opening what belongs to the person rather than to a screen: profile, theme, language, help, sign out. */
export function UserMenu({ name, theme, singleKeys, pulls, customers, changeAppearance, signOut }: UserMenuProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const [helping, setHelping] = useState(false);
  const [, startTransition] = useTransition();
  const signOutForm = useRef<HTMLFormElement>(null);
  const help = useCallback((open: boolean) => setHelping(open), []);

  const change = (field: "theme" | "locale", value: string) => {
    const form = new FormData();
    form.set(field, value);
    startTransition(() => changeAppearance(form));
  };

  return (
    <>
      <Menu trigger={<Button variant="quiet" aria-label={t("account", { name })} className="max-w-32 min-w-0 sm:max-w-64"><span className="truncate">{name}</span><ChevronDown {...icon} /></Button>}>
        <MenuLink href="/profile" icon={<UserRound {...icon} />}>{t("profile")}</MenuLink>
        <MenuItem icon={<CircleHelp {...icon} />} onClick={() => setHelping(true)}>{t("help")}</MenuItem>
        <MenuSeparator />
        <MenuChoice label={t("theme")} value={theme} onChange={(value) => change("theme", value)} options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))} />
        <MenuSeparator />
        <MenuChoice label={t("language")} value={locale} onChange={(value) => change("locale", value)} options={languages} />
        <MenuSeparator />
        <MenuItem icon={<LogOut {...icon} />} onClick={() => signOutForm.current?.requestSubmit()}>{t("signOut")}</MenuItem>
      </Menu>
      <form ref={signOutForm} action={signOut} hidden />
      <Help open={helping} onOpenChange={help} singleKeys={singleKeys} pulls={pulls} customers={customers} />
    </>
  );
}
