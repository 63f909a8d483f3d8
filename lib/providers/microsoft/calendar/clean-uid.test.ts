import { describe, expect, it } from "vitest";
import { cleanUid } from "./clean-uid";

const START = "040000008200E00074C5B7101A82E008";
const REST = "3039DA1DBF06DA010000000000000000100000006B4B3D2E1F0A4C5D8E9F0A1B2C3D4E5F";

describe("cleanUid", () => {
  it("takes the day out of an occurrence's, so that all of a series have one", () => {
    expect(cleanUid(`${START}07EA0B17${REST}`)).toBe(`${START}00000000${REST}`);
    expect(cleanUid(`${START}00000000${REST}`)).toBe(`${START}00000000${REST}`);
  });

  it("leaves those that other programs made", () => {
    expect(cleanUid("6tq3kd1hcko3gbb26kpm8b9k60@google.com")).toBe("6tq3kd1hcko3gbb26kpm8b9k60@google.com");
    expect([cleanUid(null), cleanUid(undefined), cleanUid("")]).toEqual([null, null, null]);
  });
});
