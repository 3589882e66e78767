import { expect, it } from "vitest";
import { TEST_EPOCH } from "@/db/testing";
import type { Entries } from "../customers/read-history";
import { maskEntries } from "./mask-entries";

const PHONE = "+905331234568";

it("leaves no number whole in a masked history, wherever it stands", () => {
  const entries = {
    calls: [{ id: 1, phone: PHONE, before: { phone: PHONE, phone2: PHONE, struckPhones: [PHONE], search: "905331234568" } }],
    events: [
      { id: 2, kind: "repaired", details: { old: PHONE, new: PHONE }, changes: [] },
      { id: 3, kind: "edited", details: { before: { phone: PHONE, firstName: "A" }, after: { phone: PHONE } }, changes: [{ detail: "phone", before: PHONE, after: PHONE }, { detail: "firstName", before: "A", after: "B" }] },
    ],
    assignments: [], lateNotes: [],
    imports: [{ id: 4, at: TEST_EPOCH, changes: [{ detail: "phone2", before: null, after: PHONE }] }],
  } as unknown as Entries;
  expect(maskEntries({}, entries)).toBe(entries);
  const masked = maskEntries({ masked: true }, entries);
  expect(JSON.stringify(masked)).not.toContain("5331234");
  expect(masked.events[1]).toMatchObject({ details: { before: { firstName: "A" } }, changes: [{ before: "+905•••••••68" }, { before: "A", after: "B" }] });
});
