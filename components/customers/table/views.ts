/** A view as the menu shows it. */
export interface ShownView {
  /** Null for one that is always there. */
  id: number | null;
  name: string;
  href: string;
  isNow: boolean;
  /** Where it can be changed; null for what is not one's own. */
  changeHref: string | null;
  isShared: boolean;
  isMine: boolean;
  by: string;
}

export interface ViewGroup {
  label: string;
  views: readonly ShownView[];
}
