import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { signedIn } from "@/lib/auth/signed-in";
import { Frame } from "./frame";

/**
 * Around the screens. Whoever is not signed in is sent away before anything is streamed, so that the answer is a real
 * redirect; but a layout is not asked again when one goes from screen to screen, so each page asks for its own permission.
 */
export default async function ShellLayout({ children }: { children: ReactNode }) {
  const user = await signedIn();
  if (!user) redirect("/login");
  if (user.mustChangePassword) redirect("/change-password");
  return <Frame user={user}>{children}</Frame>;
}
