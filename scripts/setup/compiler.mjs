// better-sqlite3 comes as a prebuilt file for most systems. Where none fits, or none can be fetched, npm compiles it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { answers } from "./run.mjs";

/** Visual Studio's installer knows whether its compiler is there; its own compiler is not on the path. */
function visualStudio() {
  const folder = process.env["ProgramFiles(x86)"] ?? process.env.ProgramFiles ?? "";
  return existsSync(join(folder, "Microsoft Visual Studio", "Installer", "vswhere.exe"));
}

/** What is missing to compile a native package here, in words. */
export function missingTools() {
  const windows = process.platform === "win32";
  const compiler = windows ? visualStudio() : ["c++", "g++", "clang++"].some((name) => answers(name));
  const python = ["python3", "python", ...(windows ? ["py"] : [])].some((name) => answers(name));
  return [
    ...(compiler ? [] : [windows ? "Visual Studio's C++ build tools" : "a C++ compiler (g++ or clang)"]),
    ...(windows || answers("make", ["-v"]) ? [] : ["make"]),
    ...(python ? [] : ["Python 3"]),
  ];
}

/** How to get them, by system. */
export function howToGetTools() {
  if (process.platform === "darwin") return "xcode-select --install";
  if (process.platform === "win32") return "install \"Desktop development with C++\" from Visual Studio's build tools, and Python 3";
  return existsSync("/etc/debian_version") ? "apt-get install g++ make python3" : "install g++, make and python3 with your system's package manager";
}
