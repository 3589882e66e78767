const MB = 1024 * 1024;

/** How large files may be; what is beyond is refused before anything of it is unpacked. */
export const limits = {
  /** Of a file in bytes, whatever the setting for uploads says. */
  file: 2000 * MB,
  /** Of everything in a zip together, unpacked. A million rows of a dozen columns are about 1 GB of XML. */
  unpacked: 4096 * MB,
  /** A sheet's XML shrinks to a tenth, rarely to a fiftieth; 200 times is a bomb, where it is more than `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 10 * MB,
  entries: 10_000,
  /** Of the parts that are held in memory whole: styles, the workbook, its relations. */
  part: 64 * MB,
  /** Of formats that are read in one piece: the file, and what an .xlsb unpacks to. */
  wholeFile: 50 * MB,
  wholeUnpacked: 200 * MB,
  columns: 16_384,
  /** Excel's last row; a text file may go on. */
  rows: 2_000_000_000,
} as const;
