/** Letters that the Pull screen and the frame around it press themselves: next, break, copy, dial, help, notes, search, change. */
const ofTheScreen = "abcdhnsu";

/** The keys that an outcome may have for its own: digits, and the letters that are left. Never "i", which Turkish has twice. */
export const outcomeKeys: readonly string[] = [..."123456789", ...[..."abcdefghjklmnopqrstuvwxyz"].filter((letter) => !ofTheScreen.includes(letter))];
