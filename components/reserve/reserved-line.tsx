import { ActionForm } from "@/components/team/action-form";
import type { FormAction } from "@/components/users/form-action";

interface ReservedLineProps {
  /** "Reserved for Elif until 20 Nov 09:00." */
  text: string;
  customerId: number;
  /** The way to end it, for those who may. */
  end: { label: string; action: FormAction } | null;
}

/** That a customer is reserved, and the button that ends it. */
export function ReservedLine({ text, customerId, end }: ReservedLineProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 border-l-2 border-later bg-later-soft px-3 py-2 text-later">
      <p className="grow">{text}</p>
      {end ? <ActionForm action={end.action} fields={{ customerId }} label={end.label} /> : null}
    </div>
  );
}
