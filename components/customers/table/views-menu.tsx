"use client";

import { Bookmark, ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Menu, MenuGroup, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { useHasScript } from "@/components/ui/use-has-script";
import type { ViewGroup } from "./views";

const icon = { "aria-hidden": true, size: 16, strokeWidth: 1.5, className: "shrink-0 text-ink-2" } as const;

interface ViewsMenuProps {
  groups: readonly ViewGroup[];
  /** What the view of now is called; null when it is none of them. */
  name: string | null;
  /** The panel in which views are kept and changed, which also leads to all of them. */
  panelHref: string;
}

/** "View: Never called", opening all views; before its script came, a link to the panel. */
export function ViewsMenu({ groups, name, panelHref }: ViewsMenuProps) {
  const t = useTranslations("customerTable");
  const said = name === null ? t("viewOwn") : t("viewIs", { name });
  if (!useHasScript()) return <LinkButton variant="quiet" href={panelHref} scroll={false} className="max-sm:px-2" icon={<Bookmark {...icon} />}><span className="max-w-56 truncate max-sm:max-w-28">{said}</span></LinkButton>;
  return (
    <Menu align="start" trigger={<Button variant="quiet" className="max-sm:px-2" icon={<Bookmark {...icon} />}><span className="max-w-56 truncate max-sm:max-w-28">{said}</span><ChevronDown {...icon} /></Button>}>
      {groups.filter(({ views }) => views.length > 0).map(({ label, views }) => (
        <MenuGroup key={label} label={label}>
          {views.map((view) => <MenuLink key={view.href + view.name} href={view.href} aria-current={view.isNow ? "page" : undefined}><span className="max-w-72 truncate">{view.name}</span></MenuLink>)}
        </MenuGroup>
      ))}
      <MenuSeparator />
      <MenuLink href={panelHref}>{t("manage")}</MenuLink>
    </Menu>
  );
}
