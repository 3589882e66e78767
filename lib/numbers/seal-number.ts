import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const keyOf = (secret: string): Buffer => createHash("sha256").update(`callpool number ${secret}`).digest();

const IV = 12;
const TAG = 16;

/**
 * A number as an address may hold it: addresses end up in logs and histories, where a number must not stand.
 * @param secret the server's own
 */
export function sealNumber(phone: string, secret: string): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), iv);
  const sealed = Buffer.concat([cipher.update(phone, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** The number (E.164) in what `sealNumber` made with the same secret; null for anything else. */
export function unsealNumber(sealed: string, secret: string): string | null {
  if (!/^[A-Za-z0-9_-]{40,90}$/.test(sealed)) return null;
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), bytes.subarray(0, IV), { authTagLength: TAG });
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
    const phone = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString("utf8");
    return /^\+\d{6,15}$/.test(phone) ? phone : null;
  } catch {
    return null;
  }
}
