const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/**
 * The key of each button: its own, else the digit of its place, else, where another button has taken that, the first digit
 * that is left. Null when none is.
 */
export function buttonKeys(buttons: readonly { key: string | null }[]): (string | null)[] {
  const taken = new Set(buttons.map((button) => button.key));
  const keys = buttons.map(({ key }, place) => {
    const digit = digits[place];
    return key ?? (digit !== undefined && !taken.has(digit) ? digit : null);
  });
  const left = digits.filter((digit) => !keys.includes(digit));
  return keys.map((key) => key ?? left.shift() ?? null);
}
