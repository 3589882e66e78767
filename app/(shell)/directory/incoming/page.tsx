import type { Metadata } from "next";
import { IncomingForm } from "@/components/directory/incoming-form";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { incomingAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("incoming"))("title") };
}

/** Who rings, as a screen of its own: what the header's panel is with a script. */
export default async function IncomingPage() {
  await requireUser("directory.read");
  const t = await getT("incoming");
  return (
    <div className="max-w-xl">
      <PageHeader title={t("title")} />
      <IncomingForm action={incomingAction} />
    </div>
  );
}
