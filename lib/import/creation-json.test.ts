import { expect, it } from "vitest";
import { codeKeyOf, newCustomerRow } from "../customers/new-customer";
import { creationJson, perRow } from "./creation-json";

it.each([
  { firstName: "İrem", lastName: "Işık", code: "ÜYE-1", phones: ["+905321111111", "+905322222222", "+905323333333"], priority: 3 },
  { firstName: "Ali", lastName: "", code: null, phones: ["+905321111111"], priority: null },
])("writes a customer as the other doors do: %j", ({ firstName, lastName, code, phones, priority }) => {
  const details = { firstName, lastName, email: "a@b.co", note: "n", country: "TR", zone: null, fields: { Şehir: "İzmir" }, priority };
  const [phone = "", phone2] = phones;
  const row = newCustomerRow({ ...details, externalId: code, phone, phone2, priority: priority ?? 0, importRow: 7 }, { laneId: 1, listId: 1, now: new Date(0) });
  expect(JSON.parse(creationJson(details, { code, codeKey: codeKeyOf(code), phones, row: 7 }))).toEqual(perRow.map((name) => row[name]));
});
