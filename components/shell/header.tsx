import Link from "next/link";
import type { SignedIn } from "@/lib/auth/signed-in-user";
import { getT } from "@/lib/auth/signed-in";
import { Mark } from "./mark";
import { NavLinks } from "./nav-links";
import { screensFor } from "./navigation";
import { UserMenu } from "./user-menu";

interface HeaderProps {
  user: SignedIn;
  changeAppearance: (form: FormData) => Promise<void>;
  signOut: (form: FormData) => Promise<void>;
}

/** The line at the top of every screen: the product, the screens open to this user, the user. */
export async function Header({ user, changeAppearance, signOut }: HeaderProps) {
  const t = await getT("shell");
  const screens = screensFor(user.role);
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-6 px-4 sm:flex-nowrap sm:gap-x-8 sm:px-6">
        <Link href="/" prefetch={false} className="flex h-12 shrink-0 items-center gap-2 text-lg font-semibold tracking-[-0.01em] no-underline">
          <Mark />
          {t("product")}
        </Link>
        <NavLinks label={t("navigation")} links={screens.map((screen) => ({ href: screen.href, label: t(`nav.${screen.key}`) }))} />
        <div className="-mr-3 ml-auto">
          <UserMenu
            name={user.name}
            theme={user.theme}
            singleKeys={user.singleKeys}
            pulls={screens.some((screen) => screen.permission === "pool.work")}
            changeAppearance={changeAppearance}
            signOut={signOut}
          />
        </div>
      </div>
    </header>
  );
}
