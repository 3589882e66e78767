import { expect, it } from "vitest";
import { readHolidays } from "./holiday-lines";

it("reads a date and a name from each line, as people write them", () => {
  expect(readHolidays("2027-01-01 New Year\n\n29.10.2027\tCumhuriyet Bayramı\r\n1.1. Neujahr\n23/4 , Çocuk Bayramı\n05-09: Victory Day\n 2027/5/1 \n")).toEqual({
    holidays: [
      { date: "2027-01-01", name: "New Year" }, { date: "2027-10-29", name: "Cumhuriyet Bayramı" }, { date: "01-01", name: "Neujahr" },
      { date: "04-23", name: "Çocuk Bayramı" }, { date: "05-09", name: "Victory Day" }, { date: "2027-05-01", name: "" },
    ],
    notRead: [],
  });
});

it("keeps 29 February to leap years and to every year, and says what it could not read", () => {
  expect(readHolidays("2028-02-29 a\n29.02. b\n2027-02-29 c\nNew Year 2027\n31.11.2027\n12345\n2027-01-012 x")).toEqual({
    holidays: [{ date: "2028-02-29", name: "a" }, { date: "02-29", name: "b" }],
    notRead: ["2027-02-29 c", "New Year 2027", "31.11.2027", "12345", "2027-01-012 x"],
  });
});
