import type { ReactNode } from "react";

interface NarrowPageProps {
  product: string;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
}

/** The frame of the screens outside the shell: one column, the product's name above a line of ink. */
export function NarrowPage({ product, title, children, footer }: NarrowPageProps) {
  return (
    <main id="content" className="mx-auto flex w-full max-w-88 flex-col gap-6 px-4 pt-[14vh] pb-12">
      <header className="flex flex-col gap-4">
        <p className="border-b border-ink pb-2 text-lg font-semibold">{product}</p>
        <h1 className="text-xl">{title}</h1>
      </header>
      {children}
      {footer ? <footer className="border-t border-line pt-3">{footer}</footer> : null}
    </main>
  );
}
