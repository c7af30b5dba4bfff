// A zip that depends on its content alone: entries in order, one time, one mode.
import { zipSync } from 'fflate';

/** Local time, as zip has it; the date that says least. */
const TIME = new Date(1980, 0, 1);
/** A regular file that all may read, as Unix has it in the upper half of the attributes. */
const ATTRIBUTES = 0o100644 << 16;
const UNIX = 3;

/** @param files by name, as bytes */
export function zipBundle(files) {
  const names = Object.keys(files).sort();
  const entries = names.map((name) => [
    name,
    [files[name], { level: 9, mtime: TIME, os: UNIX, attrs: ATTRIBUTES }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
