"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import type { Role } from "@/db/values";
import { useDueCallbacks } from "../callbacks/due-callbacks";
import { Incoming } from "../directory/incoming";
import type { IncomingAction } from "../directory/types";
import { StateControl } from "../day/state-control";
import { Mark } from "./mark";
import { NavLinks } from "./nav-links";
import { screensFor } from "./navigation";
import { UserMenu, type UserMenuProps } from "./user-menu";

interface HeaderProps extends Omit<UserMenuProps, "pulls" | "customers"> {
  role: Role;
  /** For those who work the pool: who rings from a number. */
  incoming: IncomingAction;
}

/** More than so many callbacks are not counted. */
const MOST_SHOWN = 99;

/** The line at the top of every screen: the product, the screens open to this user, the user. */
export function Header({ role, incoming, ...user }: HeaderProps) {
  const t = useTranslations("shell");
  const reminders = useTranslations("reminders");
  const { due } = useDueCallbacks();
  const screens = screensFor(role);
  const said = due > MOST_SHOWN ? reminders("linkMany", { n: MOST_SHOWN }) : reminders("link", { n: due });
  const badge = (href: string) => (href === "/callbacks" && due > 0 ? { shown: due > MOST_SHOWN ? `${MOST_SHOWN}+` : String(due), said } : undefined);
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-6 px-4 sm:flex-nowrap sm:gap-x-8 sm:px-6">
        <Link href="/" prefetch={false} className="flex h-12 shrink-0 items-center gap-2 text-lg font-semibold tracking-[-0.01em] no-underline">
          <Mark />
          {t("product")}
        </Link>
        <NavLinks label={t("navigation")} links={screens.map((screen) => ({ href: screen.href, label: t(`nav.${screen.key}`), badge: badge(screen.href) }))} />
        <div className="-mr-3 ml-auto flex max-w-[calc(100%+0.75rem)] min-w-0 items-center">
          <StateControl singleKeys={user.singleKeys} />
          {screens.some((screen) => screen.href === "/directory") ? <Incoming singleKeys={user.singleKeys} action={incoming} /> : null}
          <UserMenu {...user} pulls={screens.some((screen) => screen.permission === "pool.work")} customers={screens.some((screen) => screen.permission === "customers.read")} />
        </div>
      </div>
    </header>
  );
}
