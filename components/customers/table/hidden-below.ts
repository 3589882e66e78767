import { cx } from "@/components/ui/cx";
import type { TableColumn } from "./types";

/** From which width on a column is there: on a phone what matters stands under the name. */
export const hiddenBelow = (from: TableColumn["from"]): string => cx("max-md:hidden", from === "lg" && "max-lg:hidden", from === "xl" && "max-xl:hidden");
