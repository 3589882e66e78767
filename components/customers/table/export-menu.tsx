"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useHasScript } from "@/components/ui/use-has-script";

interface ExportMenuProps {
  /** Where the files are. */
  formats: readonly { name: string; href: string }[];
}

/** All that the table finds, as a file; before its script came, a link to the first kind. */
export function ExportMenu({ formats }: ExportMenuProps) {
  const t = useTranslations("customerTable");
  const [first] = formats;
  if (!useHasScript()) return first ? <a href={first.href} download className={buttonStyle("secondary")}>{t("export")}</a> : null;
  return (
    <Menu trigger={<Button>{t("export")}<ChevronDown aria-hidden="true" size={16} strokeWidth={1.5} className="text-ink-2" /></Button>}>
      {formats.map(({ name, href }) => <MenuItem key={name} render={<a href={href} download />} className="no-underline">{t("exportAs", { format: name })}</MenuItem>)}
    </Menu>
  );
}
