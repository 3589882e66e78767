"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { Role } from "@/db/values";
import { Mark } from "./mark";
import { NavLinks } from "./nav-links";
import { screensFor } from "./navigation";
import { UserMenu, type UserMenuProps } from "./user-menu";

interface HeaderProps extends Omit<UserMenuProps, "pulls"> {
  role: Role;
}

/** The line at the top of every screen: the product, the screens open to this user, the user. */
export function Header({ role, ...user }: HeaderProps) {
  const t = useTranslations("shell");
  const screens = screensFor(role);
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-6 px-4 sm:flex-nowrap sm:gap-x-8 sm:px-6">
        <Link href="/" prefetch={false} className="flex h-12 shrink-0 items-center gap-2 text-lg font-semibold tracking-[-0.01em] no-underline">
          <Mark />
          {t("product")}
        </Link>
        <NavLinks label={t("navigation")} links={screens.map((screen) => ({ href: screen.href, label: t(`nav.${screen.key}`) }))} />
        <div className="-mr-3 ml-auto">
          <UserMenu {...user} pulls={screens.some((screen) => screen.permission === "pool.work")} />
        </div>
      </div>
    </header>
  );
}
