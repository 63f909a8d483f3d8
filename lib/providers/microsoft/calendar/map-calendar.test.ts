import { expect, it } from "vitest";
import { mapCalendar } from "./map-calendar";
import samples from "./samples/calendars.json";
import { calendar } from "./wire";

it("says whose calendars they are, and what may be done with them", () => {
  expect(samples.value.map((item) => mapCalendar(calendar.parse(item)))).toMatchObject([
    { name: "Calendar", primary: true, accessRole: "owner", color: null, timeZone: null },
    { name: "Projects", primary: false, accessRole: "writer", color: "#498205" },
    { name: "United Kingdom holidays", primary: false, accessRole: "reader", color: null },
  ]);
});

it("takes no colour that is none, and names what has no name", () => {
  expect(mapCalendar({ id: "x", name: "", hexColor: "red" })).toMatchObject({
    name: "x",
    color: null,
    accessRole: "reader",
  });
});
