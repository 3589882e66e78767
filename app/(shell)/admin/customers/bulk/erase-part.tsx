import { ErasePanel } from "@/components/customers/bulk/erase-panel";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { previewErase } from "@/lib/erase/preview-erase";
import { erasePersonAction } from "./erase-actions";

/** The panel in which an admin deletes a person's details. */
export async function ErasePart({ ctx, id, name, closeHref }: { ctx: UserContext; id: number; name: string; closeHref: string }) {
  const [t, preview] = await Promise.all([getT("bulk"), previewErase(ctx, { customerId: id })]);
  return <ErasePanel id={id} name={name} preview={preview} action={erasePersonAction} closeHref={closeHref} t={t} />;
}
