import type { ReactNode } from "react";
import { Header } from "@/components/shell/header";
import { OfflineStrip } from "@/components/shell/offline";
import { ToastProvider } from "@/components/ui/toast";
import type { SignedIn } from "@/lib/auth/signed-in-user";
import { signOutAction } from "../login/actions";
import { changeAppearance } from "./appearance-actions";

/** What stands around every screen of a signed-in user. */
export function Frame({ user, children }: { user: SignedIn; children: ReactNode }) {
  return (
    <ToastProvider>
      <OfflineStrip />
      <Header
        name={user.name}
        role={user.role}
        theme={user.theme}
        singleKeys={user.singleKeys}
        changeAppearance={changeAppearance}
        signOut={signOutAction}
      />
      <main id="content" tabIndex={-1} className="mx-auto max-w-[100rem] px-4 py-4 outline-hidden sm:px-6 sm:py-6">{children}</main>
    </ToastProvider>
  );
}
