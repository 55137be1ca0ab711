// Copies the font files that pages use into static/fonts, with their licences and a record of what they are.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const packages = resolve("node_modules");
const target = resolve(process.argv[2] ?? resolve(import.meta.dirname, "../../static/fonts"));
const lock = JSON.parse(readFileSync("package-lock.json"));

// The packages' licence texts don't always name the holder; these lines are the copyright entries inside the font files.
const FONTS = [
  {
    name: "Source Serif 4",
    package: "@fontsource-variable/source-serif-4",
    copyright: "© 2014 - 2021 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name 'Source'.",
    licence_file: "OFL-source-serif-4.txt",
    files: ["source-serif-4-latin-wght-normal.woff2"],
  },
  {
    name: "Inter",
    package: "@fontsource-variable/inter",
    copyright: "Copyright 2016 The Inter Project Authors (https://github.com/rsms/inter)",
    licence_file: "OFL-inter.txt",
    files: ["inter-latin-wght-normal.woff2"],
  },
  {
    name: "IBM Plex Sans Arabic",
    package: "@fontsource/ibm-plex-sans-arabic",
    copyright: "Copyright 2019 IBM Corp. All rights reserved.",
    licence_file: "OFL-ibm-plex-sans-arabic.txt",
    files: ["ibm-plex-sans-arabic-arabic-400-normal.woff2", "ibm-plex-sans-arabic-arabic-700-normal.woff2"],
  },
];

mkdirSync(target, { recursive: true });
const record = FONTS.flatMap((font) => {
  const source = resolve(packages, font.package);
  const { version, license } = JSON.parse(readFileSync(resolve(source, "package.json")));
  const terms = readFileSync(resolve(source, "LICENSE"), "utf8");
  writeFileSync(resolve(target, font.licence_file), `${font.copyright}\n${terms.slice(terms.indexOf("\n\nThis Font Software") + 1)}`);
  return font.files.map((file) => {
    const bytes = readFileSync(resolve(source, "files", file));
    writeFileSync(resolve(target, file), bytes);
    return {
      file,
      name: font.name,
      package: font.package,
      version,
      licence: license,
      licence_file: font.licence_file,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      npm_integrity: lock.packages[`node_modules/${font.package}`].integrity,
    };
  });
});
writeFileSync(resolve(target, "VENDOR.json"), `${JSON.stringify(record, null, 2)}\n`);
