import { afterAll, expect, it } from "vitest";
import type { AppError } from "../errors";
import { PasswordPool, passwordPool } from "./password-pool";
import { checkPasswordLength, hashPassword, isStale, PASSWORD_COST, randomPassword, verifyPassword } from "./passwords";

afterAll(() => passwordPool().close());

it("hashes with a salt of its own and knows the password again", async () => {
  const [one, two] = await Promise.all([hashPassword("parola-İı-12"), hashPassword("parola-İı-12")]);
  expect(one.passwordSalt).not.toBe(two.passwordSalt);
  expect(one.passwordHash).not.toBe(two.passwordHash);
  expect(await verifyPassword("parola-İı-12", one)).toBe(true);
  expect(await verifyPassword("parola-Iı-12", one)).toBe(false);
});

it("reads all of a long password, past bcrypt's 72 bytes, and bytes after a zero", async () => {
  const stored = await hashPassword(`${"ş".repeat(127)}1`);
  expect(await verifyPassword(`${"ş".repeat(127)}2`, stored)).toBe(false);
  expect(await verifyPassword(`${"ş".repeat(127)}1`, stored)).toBe(true);
  const zero = await hashPassword("abcdefgh\0one");
  expect(await verifyPassword("abcdefgh\0two", zero)).toBe(false);
});

it("takes the same password however the keyboard composed it", async () => {
  expect(await verifyPassword("s\u0327ifre-uzun", await hashPassword("\u015fifre-uzun"))).toBe(true);
});

it("counts characters, not bytes or code units", () => {
  checkPasswordLength("12345678");
  checkPasswordLength("😀".repeat(8));
  checkPasswordLength("😀".repeat(128));
  for (const wrong of ["1234567", "😀".repeat(7), "a".repeat(129)]) {
    expect(() => { checkPasswordLength(wrong); }).toThrow(expect.objectContaining({ code: "password_length" }) as AppError);
  }
});

it("takes as long for a user who does not exist", async () => {
  const stored = await hashPassword("somebody-here");
  // The quickest of several: what other processes do to this machine meanwhile does not count.
  const time = async (run: () => Promise<boolean>) => {
    let quickest = Infinity;
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      expect(await run()).toBe(false);
      quickest = Math.min(quickest, performance.now() - start);
    }
    return quickest;
  };
  await verifyPassword("warm up", stored);
  const somebody = await time(() => verifyPassword("wrong", stored));
  const nobody = await time(() => verifyPassword("wrong", null));
  expect(nobody).toBeGreaterThan(somebody / 4);
  expect(nobody).toBeLessThan(somebody * 4);
});

it("sees when the cost has changed", async () => {
  const { passwordHash } = await hashPassword("12345678", 5);
  expect(isStale(passwordHash)).toBe(true);
  expect(isStale(passwordHash, 5)).toBe(false);
  expect(isStale((await hashPassword("12345678")).passwordHash, PASSWORD_COST)).toBe(false);
});

it("answers busy rather than queue without end, and goes on afterwards", async () => {
  const pool = new PasswordPool(3);
  const jobs = Array.from({ length: 12 }, () => pool.run({ text: "x", cost: 8 }));
  const settled = await Promise.allSettled(jobs);
  const refused = settled.filter((one) => one.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  for (const one of refused) expect(one.reason).toMatchObject({ code: "busy" });
  expect(await pool.run({ text: "x", cost: 4 })).toMatch(/^\$2/);
  await pool.close();
});

it("fails what a lost worker was doing, and opens another", async () => {
  const pool = new PasswordPool(1000);
  const lost = pool.run({ text: "x", cost: 14 });
  const seen = expect(lost).rejects.toThrow("ended");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await pool.close();
  await seen;
  expect(await pool.run({ text: "x", cost: 4 })).toMatch(/^\$2/);
  await pool.close();
});

it("makes random passwords that pass", () => {
  const made = randomPassword();
  checkPasswordLength(made);
  expect(made).toHaveLength(20);
  expect(made).not.toBe(randomPassword());
});
