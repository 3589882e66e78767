import type { ReactNode } from "react";
import { Header } from "@/components/shell/header";
import { OfflineStrip } from "@/components/shell/offline";
import { ToastProvider } from "@/components/ui/toast";
import { signedIn } from "@/lib/auth/signed-in";
import { signOutAction } from "../login/actions";
import { changeAppearance } from "./appearance-actions";

/**
 * Around every screen of a signed-in user. It decides nothing: each page asks for its own permission, and sends whoever is
 * not signed in away; until then there is no header to show.
 */
export default async function ShellLayout({ children }: { children: ReactNode }) {
  const user = await signedIn();
  return (
    <ToastProvider>
      <OfflineStrip />
      {user ? <Header user={user} changeAppearance={changeAppearance} signOut={signOutAction} /> : null}
      <main id="content" tabIndex={-1} className="mx-auto max-w-[100rem] px-4 py-4 outline-hidden sm:px-6 sm:py-6">{children}</main>
    </ToastProvider>
  );
}
