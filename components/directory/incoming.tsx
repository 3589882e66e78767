"use client";

import { PhoneIncoming } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { matchKey } from "@/components/shell/keys";
import { buttonStyle } from "@/components/ui/button-style";
import { Button } from "@/components/ui/button";
import { SidePanel } from "@/components/ui/dialog";
import { useHasScript } from "@/components/ui/use-has-script";
import { IncomingForm } from "./incoming-form";
import type { IncomingAction } from "./types";

const icon = <PhoneIncoming aria-hidden="true" size={16} strokeWidth={1.5} />;

/** In the header: somebody rings. Opens a panel for the number, by R too; without a script it is a screen of its own. */
export function Incoming({ singleKeys, action }: { singleKeys: boolean; action: IncomingAction }) {
  const t = useTranslations("incoming");
  const hasScript = useHasScript();
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  // Going to whoever was taken closes it.
  const open = openAt === pathname;
  useEffect(() => {
    if (!singleKeys) return;
    const onKey = (event: KeyboardEvent) => {
      if (matchKey(event) !== "r") return;
      event.preventDefault();
      setOpenAt(pathname);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [singleKeys, pathname]);

  const label = <span className="max-sm:sr-only">{t("open")}</span>;
  if (!hasScript) return <Link href="/directory/incoming" prefetch={false} className={buttonStyle("quiet")}>{icon}{label}</Link>;
  return (
    <>
      <Button variant="quiet" icon={icon} className="max-sm:px-2" aria-keyshortcuts={singleKeys ? "R" : undefined} onClick={() => setOpenAt(pathname)}>{label}</Button>
      <SidePanel open={open} onOpenChange={(next) => setOpenAt(next ? pathname : null)} title={t("title")}>
        <IncomingForm action={action} onTaken={() => setOpenAt(null)} />
      </SidePanel>
    </>
  );
}
