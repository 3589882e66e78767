import { createHmac, randomBytes, randomInt } from "node:crypto";
import { AppError, type FieldError } from "../errors";
import { passwordPool } from "./password-pool";

/** bcrypt's cost. Raising it rehashes each password at its owner's next sign-in. */
export const PASSWORD_COST = 10;
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

export interface StoredPassword {
  passwordHash: string;
  passwordSalt: string;
}

/**
 * Compared with when there is no such user, so that both answers take equally long: a hash, at the present cost, of
 * bytes that were thrown away.
 */
const nobody: StoredPassword = {
  passwordHash: "$2b$10$8GnrXdaPlwwYgWS1YTwmheWylJRWM4F0PT5tTbquCePQUnHKsZlbe",
  passwordSalt: "bm9ib2R5",
};

/** How many characters a person would count; an emoji or a letter outside the first plane is one. */
export const passwordLength = (password: string): number => [...password].length;

/** @throws AppError password_length unless it has 8 to 128 characters; `path` is the field to blame */
export function checkPasswordLength(password: string, path = "password"): void {
  const length = passwordLength(password);
  if (length >= PASSWORD_MIN && length <= PASSWORD_MAX) return;
  const field: FieldError = length < PASSWORD_MIN
    ? { path, code: "too_short", params: { minimum: PASSWORD_MIN } }
    : { path, code: "too_long", params: { maximum: PASSWORD_MAX } };
  throw new AppError("password_length", { minimum: PASSWORD_MIN, maximum: PASSWORD_MAX }, [field]);
}

/** bcrypt reads 72 bytes and stops at a zero byte: what it gets are 64 characters made of the whole password. */
const prepare = (password: string, salt: string): string =>
  createHmac("sha384", Buffer.from(salt, "base64")).update(password.normalize("NFC"), "utf8").digest("base64");

/** Hashes a password with a new salt. @throws AppError busy when too many wait */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<StoredPassword> {
  const passwordSalt = randomBytes(16).toString("base64");
  const passwordHash = String(await passwordPool().run({ text: prepare(password, passwordSalt), cost }));
  return { passwordHash, passwordSalt };
}

/** Whether a password is the stored one; without a stored one it takes as long and is not. @throws AppError busy */
export async function verifyPassword(password: string, stored: StoredPassword | null): Promise<boolean> {
  if (passwordLength(password) > PASSWORD_MAX) return false;
  const { passwordHash, passwordSalt } = stored ?? nobody;
  const same = await passwordPool().run({ text: prepare(password, passwordSalt), against: passwordHash });
  return same === true && stored !== null;
}

/** Whether a stored password was hashed at another cost than the present one. */
export function isStale(passwordHash: string, cost = PASSWORD_COST): boolean {
  return Number(/^\$2[aby]\$(\d\d)\$/.exec(passwordHash)?.[1]) !== cost;
}

/** Letters and digits that nobody confuses when reading them off a screen. */
const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A random password of 20 characters, about 116 bits. */
export function randomPassword(): string {
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
