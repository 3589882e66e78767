import { expect, it } from "vitest";
import { fillScript, headingsOf } from "./fill-script";

const customer = { firstName: "Ayşe", lastName: "Kaya", code: null, fields: [{ name: "Şehir", value: "İzmir" }, { name: "a.b$&", value: "$1 {code}" }, { name: "Boş", value: " " }] };
const fill = (script: string) => fillScript(script, customer);

it("keeps paragraphs and lines, and puts in what is known of the customer", () => {
  expect(fill("Hello {first_name} {LAST_NAME},\nhow is { field:ŞEHİR }?\n\n \n\n  Bye {code} {field:boş} {field:none}  \n")).toEqual(["Hello Ayşe Kaya,\nhow is İzmir?", "Bye – – –"]);
  expect(fill(" \n\n")).toEqual([]);
});

it("never reads what it has put in, and leaves what it does not know", () => {
  expect(fill("{field:a.b$&} {phone} {field:} {{first_name}} <b>{first_name")).toEqual(["$1 {code} {phone} {field:} {Ayşe} <b>{first_name"]);
});

it("tells which headings a script names, each once", () => {
  expect(headingsOf("{field:City} {field: city } {FIELD:Last order} {code}")).toEqual(["City", "Last order"]);
});
